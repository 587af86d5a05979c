package io.github.kronos4j.torch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// Native libraries of jars, unpacked into the cache of JavaCPP before it loads them.
///
/// JavaCPP unpacks in place, file by file, and loads a library whose dependencies it has not checked: one that was cut
/// off, or that another process is still writing, crashes the JVM. Here a library is complete or absent: it is written
/// under another name, forced to the disk and renamed, by one process at a time. Names, sizes and times are those that
/// JavaCPP expects, so that it finds nothing left to unpack.
///
/// @param folder root of the cache
/// @param jars jars with native libraries, each in one folder of the jar
/// @param step called after every step on the disk, at which a test may end the process
record NativeLibraries(Path folder, List<Path> jars, Runnable step) {
    private static final String LOCK = ".kronos4j.lock";
    private static final String PART = ".part";

    NativeLibraries(Path folder, List<Path> jars) {
        this(folder, jars, () -> {});
    }

    /// Unpacks the libraries that are absent or incomplete; waits while another process does.
    ///
    /// @throws IOException if a jar cannot be read or a library cannot be written
    void unpack() throws IOException {
        if (missing() == 0) {
            return;
        }
        Files.createDirectories(folder);
        step.run();
        try (FileChannel lock =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock(); // released when the channel is closed or the process ends
            step.run();
            for (Path jar : jars) {
                unpack(jar);
            }
        }
    }

    /// Number of bytes that are not yet unpacked.
    long missing() throws IOException {
        long bytes = 0;
        for (Path jar : jars) {
            try (var file = new JarFile(jar.toFile())) {
                for (JarEntry library : libraries(file)) {
                    bytes += isComplete(target(jar, library), library) ? 0 : library.getSize();
                }
            }
        }
        return bytes;
    }

    private void unpack(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            for (JarEntry library : libraries(file)) {
                Path target = target(jar, library);
                Path folder = Files.createDirectories(Objects.requireNonNull(target.getParent()));
                removeParts(folder);
                if (!isComplete(target, library)) {
                    unpack(file, library, target);
                }
            }
        }
    }

    private void unpack(JarFile jar, JarEntry library, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + PART);
        try {
            write(jar, library, part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        step.run();
    }

    private void write(JarFile jar, JarEntry library, Path part) throws IOException {
        try (InputStream content = jar.getInputStream(library);
                FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            step.run();
            content.transferTo(Channels.newOutputStream(out));
            step.run();
            out.force(true);
        }
        step.run();
        Files.setLastModifiedTime(part, FileTime.fromMillis(library.getTime()));
        step.run();
    }

    /// Removes the files that a killed process has left; no other process writes at the same time.
    private static void removeParts(Path folder) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + PART)) {
            for (Path part : parts) {
                Files.delete(part);
            }
        }
    }

    private Path target(Path jar, JarEntry library) {
        return folder.resolve(jar.getFileName().toString()).resolve(library.getName());
    }

    /// Compares size and time as JavaCPP does.
    private static boolean isComplete(Path target, JarEntry library) throws IOException {
        return Files.isRegularFile(target)
                && Files.size(target) == library.getSize()
                && Files.getLastModifiedTime(target).toMillis() == library.getTime();
    }

    private static List<JarEntry> libraries(JarFile jar) {
        var libraries = new ArrayList<JarEntry>();
        jar.stream().filter(entry -> isLibrary(entry.getName())).forEach(libraries::add);
        return libraries;
    }

    private static boolean isLibrary(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return file.matches(".+\\.(so|dylib|dll)(\\.[0-9.]+)?");
    }
}
