package io.github.kronos4j.app.addon;

import io.github.kronos4j.StorageException;
import java.io.File;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;

/// The class path of this process.
final class ClassPath {
    /// The method by which a class loader lets agents extend the class path; see the documentation of
    /// `java.lang.instrument.Instrumentation`. An agent itself would slow down every start.
    private static final String APPEND = "appendToClassPathForInstrumentation";

    private static final String PROPERTY = "java.class.path";

    private ClassPath() {}

    /// Appends a jar unless the class path has it.
    static synchronized void append(Path jar) {
        String entries = System.getProperty(PROPERTY);
        if (List.of(entries.split(File.pathSeparator, -1)).contains(jar.toString())) {
            return;
        }
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        try {
            Method append = loader.getClass().getDeclaredMethod(APPEND, String.class);
            append.setAccessible(true); // the manifest of the program opens the package
            append.invoke(loader, jar.toString());
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new StorageException(
                    jar + " cannot be added to the class path of this JVM: put it there at the start", e);
        }
        // For processes that are started with the class path of this one.
        System.setProperty(PROPERTY, entries + File.pathSeparator + jar);
    }
}
