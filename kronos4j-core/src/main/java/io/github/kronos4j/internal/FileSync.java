package io.github.kronos4j.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes files from the memory of the operating system to the disk.
public final class FileSync {
    private FileSync() {}

    /// Waits until a file is on the disk, so that a power failure after it was moved cannot leave an empty file.
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
