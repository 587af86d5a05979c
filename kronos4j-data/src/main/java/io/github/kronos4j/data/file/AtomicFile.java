package io.github.kronos4j.data.file;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/// Writes files atomically: a file appears complete or not at all.
public final class AtomicFile {
    private static final String PART = ".part";

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
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
        replace(file, part -> fill(part, content));
    }

    /// Writer that opens the file itself.
    @FunctionalInterface
    public interface Writer {
        void write(Path file) throws IOException;
    }

    /// Lets a writer create a temporary file in the same folder and moves it into place.
    ///
    /// @throws KronosException if the file cannot be written
    public static void replace(Path file, Writer writer) {
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file;
            Path part = target.resolveSibling(partPrefix(target) + UUID.randomUUID() + PART);
            try {
                write(writer, part, file);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    /// Converts a failure before the temporary file is deleted, which could free the disk space that was missing.
    private static void write(Writer writer, Path part, Path file) {
        try {
            writer.write(part);
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    /// Deletes temporary files left by killed writers of this file. No other writer may be active.
    public static void sweep(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, partPrefix(file) + "*" + PART)) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    private static String partPrefix(Path file) {
        return "." + file.getFileName() + ".";
    }

    private static void fill(Path file, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            content.writeTo(out);
        } catch (UncheckedIOException e) {
            throw e.getCause(); // some writers wrap the failures of the stream
        }
    }
}
