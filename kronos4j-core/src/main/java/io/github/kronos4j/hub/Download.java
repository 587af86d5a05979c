package io.github.kronos4j.hub;

import io.github.kronos4j.KronosException;
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

/// Brings one content into the cache. It grows in an incomplete file, from where earlier attempts left it, is compared
/// with its name and then moved into place, so that a blob is whole or not there, whenever the program is killed.
///
/// Bytes are written at their own places: should two processes write one file after all, they write the same.
final class Download {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-.*");
    private static final int BUFFER = 1 << 17;
    private static final long RESERVE = 16 << 20; // bytes of the disk that are left free

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

    /// @throws KronosException if the disk is full, or what comes is not what the hub says
    /// @throws IOException if it does not come
    void run() throws IOException {
        Path blob = folder.blob(file.etag());
        Files.createDirectories(blob.getParent());
        listener.begins(file.id(), file.name(), file.size(), have());
        @Nullable String got = fetched();
        if (got != null) {
            listener.note(file.name() + " came damaged and is downloaded again");
            got = fetched();
        }
        if (got != null) {
            throw new KronosException(file.id() + ": " + file.name() + " came damaged twice (" + got + " instead of "
                    + file.etag() + "); a proxy or mirror alters it: try another network or HF_ENDPOINT.");
        }
        try {
            CacheFolder.replace(part, blob);
        } catch (NoSuchFileException e) {
            if (!Files.exists(blob)) {
                throw e;
            }
            // Another process has brought the same at the same time.
        }
        listener.done();
    }

    /// Fetches what is missing.
    ///
    /// @return null if all is well, else the name of what came, which is deleted
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
                // What is here is longer than the file.
                Files.deleteIfExists(part);
            }
            if (!reply.isSuccess()) {
                throw reply.statusException();
            }
            long from = reply.status() == 206 ? begin(reply) : 0;
            if (from > have) {
                throw new IOException(reply.uri().getHost() + " skips bytes that were asked for");
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
                if (file.size() >= 0 && at > file.size()) {
                    out.truncate(0);
                    throw new IOException(file.name() + " is longer than the " + file.size() + " bytes the hub says");
                }
                listener.advanced(at);
            }
            if (file.size() >= 0 && at < file.size()) {
                throw new IOException(file.name() + " ends after " + at + " of " + file.size() + " bytes");
            }
            out.truncate(at);
        }
    }

    /// Writes all of the bytes. A disk that is full is no fault of the line.
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
            throw new IOException(reply.uri().getHost() + " sends a part without saying which");
        }
        return Long.parseLong(range.group(1));
    }

    private void requireSpace(long have) throws IOException {
        long free = Files.getFileStore(part.getParent()).getUsableSpace();
        if (free > 0 && file.size() - have + RESERVE > free) {
            throw new KronosException(String.format(
                    Locale.ROOT,
                    "%s: %s needs %.1f MB and %.1f MB to spare, but %s has %.1f MB free: make room, or set HF_HOME to a"
                            + " folder elsewhere.",
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
