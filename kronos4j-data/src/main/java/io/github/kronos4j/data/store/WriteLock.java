package io.github.kronos4j.data.store;

import io.github.kronos4j.InvalidInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Exclusive lock for writers of a store, among the threads that share it and among processes. The operating system
/// releases the lock of a process that dies.
final class WriteLock implements AutoCloseable {
    private final Path file;
    private final ReentrantLock threads = new ReentrantLock();
    private @Nullable FileChannel channel;

    WriteLock(Path file) {
        this.file = file;
    }

    /// Runs while no other writer is active.
    @FunctionalInterface
    interface Task<T> {
        T run() throws IOException;
    }

    <T> T with(Task<T> task) throws IOException {
        threads.lock();
        try {
            FileLock held = channel().lock();
            try {
                return task.run();
            } finally {
                held.release();
            }
        } catch (OverlappingFileLockException e) {
            throw new InvalidInputException(
                    "the store with the lock file " + file + " is open twice in this process: share one instance", e);
        } finally {
            threads.unlock();
        }
    }

    /// Opens the channel once: closing any channel of a file releases all locks that the process holds on it.
    private FileChannel channel() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            open = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
