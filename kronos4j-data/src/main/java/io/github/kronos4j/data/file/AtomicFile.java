package io.github.kronos4j.data.file;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes files atomically: a file appears complete or not at all, even if the process is killed or the power fails.
///
/// A file that is replaced keeps its permissions, and a symbolic link remains a link to the file that it names.
public final class AtomicFile {
    private static final int MAX_LINKS = 40; // as on Linux

    private AtomicFile() {}

    /// Content of a file.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Writes to a temporary file in the same folder and moves it into place. Anything but a regular file (a pipe,
    /// `/dev/stdout`) is written to directly.
    ///
    /// @throws KronosException if the file cannot be written
    public static void write(Path file, Content content) {
        if (file.getFileName() == null || Files.isDirectory(file)) {
            throw new InvalidInputException(file + " is a folder: name a file to write to");
        }
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                fill(file, content);
                return;
            }
        } catch (IOException | UncheckedIOException e) {
            throw WriteFailure.of(file, e);
        }
        replace(file, part -> fill(part, content));
    }

    /// Writer that opens the file itself.
    @FunctionalInterface
    public interface Writer {
        /// Writes the content.
        ///
        /// @param file an existing, empty file
        void write(Path file) throws IOException;
    }

    /// Lets a writer fill a temporary file in the same folder and moves it into place. The first write to a folder
    /// deletes the temporary files that killed processes of this machine left in it.
    ///
    /// @throws KronosException if the file cannot be written
    public static void replace(Path file, Writer writer) {
        try {
            Path target = target(file);
            PartFile.sweepOnce(target.toAbsolutePath().getParent());
            try (PartFile part = PartFile.create(target)) {
                write(writer, part, file);
                part.moveIntoPlace();
            }
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    /// Converts a failure before the temporary file is deleted, which could free the disk space that was missing.
    private static void write(Writer writer, PartFile part, Path file) {
        try {
            writer.write(part.path());
            part.force();
        } catch (IOException | UncheckedIOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    /// Follows symbolic links to the file to write, which need not exist.
    static Path target(Path file) throws IOException {
        Path target = file;
        for (int i = 0; Files.isSymbolicLink(target); i++) {
            if (i == MAX_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return Files.exists(target) ? target.toRealPath() : target;
    }

    /// Deletes all temporary files left by killed writers of this file. No other writer may be active.
    public static void sweep(Path file) {
        try {
            PartFile.sweep(file);
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    private static void fill(Path file, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            content.writeTo(out);
        }
    }
}
