package io.github.kronos4j.data.store;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Lets one writer into a store: among the threads that share it, and among the processes that name the same file. The
/// lock of a process that dies goes with it.
final class WriteLock implements AutoCloseable {
    private final Path file;
    private final ReentrantLock threads = new ReentrantLock();
    private @Nullable FileChannel channel;

    WriteLock(Path file) {
        this.file = file;
    }

    /// What is done while no other writes.
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    <T> T with(Work<T> work) throws IOException {
        threads.lock();
        try {
            FileLock held = channel().lock();
            try {
                return work.run();
            } finally {
                held.release();
            }
        } catch (OverlappingFileLockException e) {
            throw new KronosException(
                    "the store of " + file + " is opened twice in this process: let its parts share one", e);
        } finally {
            threads.unlock();
        }
    }

    /// Opened once: closing any channel of a file ends all locks that the process holds on it.
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
