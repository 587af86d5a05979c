package io.github.kronos4j.app.report;

import io.github.kronos4j.KronosException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes files that are either whole or not there.
public final class AtomicFile {
    private AtomicFile() {}

    /// What goes into a file.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Writes to a temporary file in the same folder and moves it into place. What is no regular file (a pipe,
    /// `/dev/stdout`) is written to directly.
    ///
    /// @throws KronosException if the file cannot be written
    public static void write(Path file, Content content) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                fill(file, content);
                return;
            }
            Path target = Files.exists(file) ? file.toRealPath() : file;
            Path part = target.resolveSibling(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            try {
                fill(part, content);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new KronosException(file + " cannot be written (" + e.getMessage() + ")", e);
        }
    }

    private static void fill(Path file, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            content.writeTo(out);
        }
    }
}
