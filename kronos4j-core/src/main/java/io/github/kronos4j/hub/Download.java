package io.github.kronos4j.hub;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.RemoteException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.internal.FileSync;
import io.github.kronos4j.internal.http.Reply;
import io.github.kronos4j.internal.http.Retries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Downloads one content into the cache. The data is appended to a partial file, from where earlier attempts stopped,
/// verified against its name and then moved into place, so that a blob is either complete or absent even if the process
/// is killed.
///
/// Bytes are written at their final positions, so that two processes that write the same file write the same data.
final class Download {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-.*");
    private static final int BUFFER = 1 << 17;
    private static final long RESERVE = 16 << 20; // bytes of disk space kept free
    /// Bytes after which a body of unknown size is treated as endless.
    private static final long MAX_CONFIG_BYTES = 1 << 20;

    private static final long MAX_TENSORS_BYTES = 4L << 30;

    private final HubFile file;
    private final CacheFolder folder;
    private final HubRequests requests;
    private final Retries retries;
    private final HubListener listener;
    private final Path part;

    Download(HubFile file, CacheFolder folder, HubRequests requests, Retries retries, HubListener listener) {
        this.file = file;
        this.folder = folder;
        this.requests = requests;
        this.retries = retries;
        this.listener = listener;
        this.part = folder.incomplete(file.etag());
    }

    /// @throws KronosException if the disk is full, or the data does not match the hub's description or does not
    ///     end
    /// @throws IOException if the download fails
    void run() throws IOException {
        Path blob = folder.blob(file.etag());
        Files.createDirectories(blob.getParent());
        listener.begins(file.id(), file.name(), file.size(), have());
        @Nullable String damaged = fetched();
        if (damaged != null) {
            listener.note(file.name() + " arrived damaged and is downloaded again");
            damaged = fetched();
        }
        if (damaged != null) {
            throw new RemoteException(
                    file.id() + ": " + file.name() + " arrived damaged twice (" + damaged + " instead of " + file.etag()
                            + "); a proxy or mirror alters it: use another network or HF_ENDPOINT");
        }
        try {
            FileSync.force(part);
            CacheFolder.replace(part, blob);
        } catch (NoSuchFileException e) {
            if (!Files.exists(blob)) {
                throw e;
            }
            // Another process has stored the same content meanwhile.
        }
        listener.done();
    }

    /// Downloads the missing part.
    ///
    /// @return null on success; otherwise the content name of the damaged data, which is deleted
    private @Nullable String fetched() throws IOException {
        retries.call(
                () -> {
                    fetch();
                    return true;
                },
                this::have);
        @Nullable String name = Files.exists(part) ? ContentName.of(part, file.etag()) : null;
        if (name == null || name.equals(file.etag())) {
            return null;
        }
        Files.deleteIfExists(part);
        return name;
    }

    private void fetch() throws IOException {
        long have = have();
        if (file.size() >= 0 && have > file.size()) {
            Files.delete(part);
            have = 0;
        }
        if (have == file.size() && Files.exists(part)) {
            return;
        }
        try (Reply reply = requests.content(file, have)) {
            if (reply.status() == 416) {
                // The partial file is longer than the content.
                Files.deleteIfExists(part);
            }
            if (!reply.isSuccess()) {
                throw reply.statusException();
            }
            long from = reply.status() == 206 ? begin(reply) : 0;
            if (from > have) {
                throw new IOException(reply.uri().getHost() + " skips requested bytes");
            }
            requireSpace(from);
            write(reply.body(), from);
        }
    }

    private void write(InputStream body, long from) throws IOException {
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long at = from;
            byte[] buffer = new byte[BUFFER];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
                at += store(out, bytes, at);
                if (file.size() < 0 && at > maxBytes()) {
                    out.truncate(0);
                    throw new RemoteException(file.id() + ": " + file.name() + " does not end after " + maxBytes()
                            + " bytes, and the hub reported no size: set HF_ENDPOINT to another hub");
                }
                if (file.size() >= 0 && at > file.size()) {
                    out.truncate(0);
                    throw new IOException(
                            file.name() + " is longer than the " + file.size() + " bytes that the hub reported");
                }
                listener.advanced(at);
            }
            if (file.size() >= 0 && at < file.size()) {
                throw new IOException(file.name() + " ends after " + at + " of " + file.size() + " bytes");
            }
            out.truncate(at);
        }
    }

    private long maxBytes() {
        return file.name().equals(Checkpoint.TENSORS) ? MAX_TENSORS_BYTES : MAX_CONFIG_BYTES;
    }

    /// Writes all bytes. Failures become a [FileSystemException], so that a full disk is not mistaken for a network
    /// failure.
    private int store(FileChannel out, ByteBuffer bytes, long at) throws FileSystemException {
        try {
            int written = 0;
            while (bytes.hasRemaining()) {
                written += out.write(bytes, at + written);
            }
            return written;
        } catch (IOException e) {
            throw (FileSystemException) new FileSystemException(part.toString(), null, e.getMessage()).initCause(e);
        }
    }

    private static long begin(Reply reply) throws IOException {
        Matcher range = CONTENT_RANGE.matcher(reply.header("Content-Range").orElse(""));
        if (!range.matches()) {
            throw new IOException(reply.uri().getHost() + " sent a part without its range");
        }
        return Long.parseLong(range.group(1));
    }

    private void requireSpace(long have) throws IOException {
        long free = Files.getFileStore(part.getParent()).getUsableSpace();
        if (free > 0 && file.size() - have + RESERVE > free) {
            throw new StorageException(String.format(
                    Locale.ROOT,
                    "%s: %s needs %.1f MB and %.1f MB to spare, but %s has %.1f MB free: free some space, or set HF_HOME to"
                            + " another folder",
                    file.id(),
                    file.name(),
                    (file.size() - have) / 1e6,
                    RESERVE / 1e6,
                    folder.root(),
                    free / 1e6));
        }
    }

    private long have() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }
}
