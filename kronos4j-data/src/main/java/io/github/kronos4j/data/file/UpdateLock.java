package io.github.kronos4j.data.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Lock for reading, changing and replacing one file, among the threads of this process and among processes. It is held
/// on a hidden file beside the file, which is deleted at the end; the operating system releases the lock of a process
/// that dies.
///
/// A process may get the lock of a hidden file that was deleted while it waited. Each holder therefore writes a token
/// to the file that it locked, and holds the lock only if it finds the token under the name.
final class UpdateLock implements AutoCloseable {
    /// The locks of a process are those of all its channels on a file: a thread that closes one releases all.
    private static final ReentrantLock THREADS = new ReentrantLock();

    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1; // Windows prevents reading of locked bytes
    private static final int TOKEN_LENGTH = 36;
    private static final int MAX_DENIALS = 100;
    private static final int PAUSE_MILLIS = 10;

    private final Path file;
    private final FileChannel channel;
    private final FileChannel reader; // closing it would release the lock

    private UpdateLock(Path file, FileChannel channel, FileChannel reader) {
        this.file = file;
        this.channel = channel;
        this.reader = reader;
    }

    /// Waits for the lock and acquires it.
    static UpdateLock take(Path target) throws IOException {
        Path file = target.toAbsolutePath().resolveSibling(HiddenName.of(target, ".lock", 0));
        THREADS.lock();
        @Nullable UpdateLock lock = null;
        try {
            for (int denials = 0; lock == null; ) {
                try {
                    lock = attempt(file);
                } catch (AccessDeniedException e) {
                    // On Windows a deleted file stays until its last user closes it.
                    if (++denials == MAX_DENIALS) {
                        throw e;
                    }
                    pause();
                }
            }
            return lock;
        } finally {
            if (lock == null) {
                THREADS.unlock();
            }
        }
    }

    private static @Nullable UpdateLock attempt(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileChannel reader = null;
        boolean held = false;
        try {
            channel.lock(LOCKED_BYTE, 1, false);
            String token = UUID.randomUUID().toString();
            channel.write(ByteBuffer.wrap(token.getBytes(StandardCharsets.US_ASCII)), 0);
            reader = open(file);
            if (reader == null || !token.equals(read(reader))) {
                return null;
            }
            held = true;
            return new UpdateLock(file, channel, reader);
        } finally {
            if (!held) {
                close(channel, reader);
            }
        }
    }

    private static @Nullable FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static String read(FileChannel reader) throws IOException {
        ByteBuffer token = ByteBuffer.allocate(TOKEN_LENGTH);
        reader.read(token, 0);
        return new String(token.array(), StandardCharsets.US_ASCII);
    }

    private static void close(FileChannel channel, @Nullable FileChannel reader) throws IOException {
        try (channel) {
            if (reader != null) {
                reader.close();
            }
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for another writer");
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(file);
        } finally {
            try {
                close(channel, reader);
            } finally {
                THREADS.unlock();
            }
        }
    }
}
