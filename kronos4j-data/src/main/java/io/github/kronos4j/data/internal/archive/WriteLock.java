package io.github.kronos4j.data.internal.archive;

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

/// Exclusive lock for writers of a folder, among the threads that share it and among processes. The operating system
/// releases the lock of a process that dies.
public final class WriteLock implements AutoCloseable {
    private final Path file;
    private final ReentrantLock threads = new ReentrantLock();
    private @Nullable FileChannel channel;

    /// @param file the file that is locked; it is created when the lock is first taken
    public WriteLock(Path file) {
        this.file = file;
    }

    /// Runs while no other writer is active.
    @FunctionalInterface
    public interface Task<T> {
        /// Writes files.
        T run() throws IOException;
    }

    /// Runs a task when no other writer is active.
    ///
    /// @throws InvalidInputException if this process holds the lock by another instance
    public <T> T with(Task<T> task) throws IOException {
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
                    "the folder with the lock file " + file + " is open twice in this process: share one instance", e);
        } finally {
            threads.unlock();
        }
    }

    /// Opens the channel once, since closing any channel of a file releases all locks that the process holds on it;
    /// again after the interrupt of a thread has closed it.
    private FileChannel channel() throws IOException {
        FileChannel open = channel;
        if (open == null || !open.isOpen()) {
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
