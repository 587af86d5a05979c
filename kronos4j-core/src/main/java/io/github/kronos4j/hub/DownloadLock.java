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

/// Lock that admits one download of a content at a time across threads and processes. It only saves bandwidth: the
/// cache stays consistent on file systems without locks, and beside Python programs, whose locks differ.
final class DownloadLock implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final FileChannel channel;

    private DownloadLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits for the lock and acquires it.
    ///
    /// @param waiting called once if another holder exists
    static DownloadLock take(Path file, Sleeper sleeper, Runnable waiting) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            boolean notified = false;
            while (!isTaken(channel)) {
                if (!notified) {
                    waiting.run();
                    notified = true;
                }
                sleeper.of(PAUSE);
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
