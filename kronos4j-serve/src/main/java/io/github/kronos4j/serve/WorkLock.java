package io.github.kronos4j.serve;

import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.file.WriteFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Lock of a work folder, which ends with the process.
record WorkLock(FileChannel channel) implements AutoCloseable {
    /// Takes the lock.
    ///
    /// @throws StorageException if another server has it
    static WorkLock take(Path folder) {
        Path file = folder.resolve(".lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StorageException(
                        "another server uses the work folder " + folder + ": stop it, or use another folder");
            }
            return new WorkLock(channel);
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // a server of this process
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // the lock ends with the process
        }
    }
}
