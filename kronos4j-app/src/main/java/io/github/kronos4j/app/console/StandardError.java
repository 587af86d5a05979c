package io.github.kronos4j.app.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import org.jspecify.annotations.Nullable;

/// Standard error of the caller as the launcher passes it on. The JVM prints a warning to its own standard error that
/// no flag turns off, so the launcher filters that one and passes the caller's as another descriptor.
///
/// The descriptor itself is used, not its file: opened again, a file would have its own offset, and the caller and this
/// program would overwrite each other's messages.
public final class StandardError {
    private StandardError() {}

    /// Replaces standard error. If that is not possible, messages go through the filter of the launcher.
    ///
    /// @param descriptor number of an open descriptor (`KRONOS_STDERR`); null to leave standard error as it is
    public static void reopen(@Nullable String descriptor) {
        if (descriptor != null) {
            try {
                Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
                constructor.setAccessible(true); // the manifest opens the package
                FileDescriptor file = constructor.newInstance(Integer.parseInt(descriptor));
                System.setErr(new PrintStream(new FileOutputStream(file), true, System.err.charset()));
            } catch (ReflectiveOperationException | InaccessibleObjectException | NumberFormatException e) {
                // Standard error remains.
            }
        }
    }
}
