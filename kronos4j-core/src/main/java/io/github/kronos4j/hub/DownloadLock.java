package io.github.kronos4j.hub;

import io.github.kronos4j.internal.http.Sleeper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Lets one download of a content run at a time, over threads and processes. It saves bandwidth and no more: the cache
/// stays whole where a file system has no locks, or the other one is a Python program, whose locks are of another kind.
final class DownloadLock implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final FileChannel channel;

    private DownloadLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits until nobody else holds the lock, and takes it.
    ///
    /// @param waiting told once if there is somebody else
    static DownloadLock take(Path file, Sleeper pause, Runnable waiting) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            boolean told = false;
            while (!isTaken(channel)) {
                if (!told) {
                    waiting.run();
                    told = true;
                }
                pause.of(PAUSE);
            }
            return new DownloadLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isTaken(FileChannel channel) {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException anotherThread) {
            return false;
        } catch (IOException noLocksHere) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
