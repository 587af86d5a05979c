package io.github.kronos4j.torch.train;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/// Writes files such that they survive full disks and power failures.
final class Durable {
    private Durable() {}

    /// Code that writes files.
    interface Writing {
        void run() throws IOException;
    }

    /// Runs code that writes files.
    ///
    /// @param path file or folder that it writes, for the message
    /// @throws KronosException if it cannot be written
    static void write(Path path, Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw unwritable(path, e);
        } catch (UncheckedIOException | KronosException e) {
            throw e.getCause() instanceof IOException cause ? unwritable(path, cause) : e;
        }
    }

    private static KronosException unwritable(Path path, IOException e) {
        return new StorageException(
                path + " cannot be written (" + reason(e)
                        + "): free space on the disk or check permissions, then resume"
                        + " (run.resume); everything written before is complete",
                e);
    }

    /// The reason of a failure, in words.
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such folder";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    /// Waits until a folder and everything in it is on the disk.
    static void forceAll(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path each : tree.toList()) {
                if (Files.isDirectory(each)) {
                    forceNames(each);
                } else {
                    try (FileChannel file = FileChannel.open(each, StandardOpenOption.WRITE)) {
                        file.force(true);
                    }
                }
            }
        }
    }

    /// Waits until the names of the files in a folder are on the disk.
    static void forceNames(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder)) {
            names.force(true);
        } catch (AccessDeniedException e) {
            // Windows cannot open folders, and writes names by itself.
        }
    }
}
