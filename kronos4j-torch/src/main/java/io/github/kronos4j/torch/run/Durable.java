package io.github.kronos4j.torch.run;

import io.github.kronos4j.KronosException;
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

/// Writing what a training needs to go on, on disks that fill up and machines whose power fails.
final class Durable {
    private Durable() {}

    /// What writes files.
    interface Writing {
        void run() throws IOException;
    }

    /// Writes files.
    ///
    /// @param path what is written, for the message
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
        return new KronosException(
                path + " cannot be written (" + reason(e) + "): make room, or see that you may write there, and go on"
                        + " with --resume; what was kept before is whole",
                e);
    }

    /// What hindered it, in words.
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such folder";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    /// Waits until a folder with all that is in it lies on the disk.
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

    /// The same of the names in a folder alone.
    static void forceNames(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder)) {
            names.force(true);
        } catch (AccessDeniedException e) {
            // Windows opens no folders, and keeps their names by itself.
        }
    }
}
