package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/// Tokens of many windows, on the heap or in a mapped file: for each window its coarse tokens, then its fine tokens,
/// two bytes each, little-endian. A file begins with the key of its content.
final class TokenFile {
    private static final ValueLayout.OfShort TOKEN =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int KEY = 32;

    private final MemorySegment tokens;
    private final int length;

    private TokenFile(MemorySegment tokens, int length) {
        this.tokens = tokens;
        this.length = length;
    }

    /// Receives windows in their order.
    interface Sink {
        /// Appends windows.
        ///
        /// @param windows coarse, then fine tokens of each window, one window after the other
        void append(ByteBuffer windows);
    }

    /// Writes all windows to a sink.
    interface Content {
        void writeTo(Sink sink);
    }

    /// Bytes of the tokens of a window.
    static long bytes(int length) {
        return 2L * Short.BYTES * length;
    }

    /// A buffer for some windows.
    static ByteBuffer buffer(int windows, int length) {
        return ByteBuffer.allocate(Math.toIntExact(windows * bytes(length))).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Opens an existing file with the same key, or writes the tokens.
    ///
    /// @param key differs if any token differs
    /// @throws KronosException if there is no room for them
    static TokenFile open(TokenStorage storage, byte[] key, long windows, int length, Content content) {
        long size = windows * bytes(length);
        Path folder = storage.folderFor(windows, size);
        return folder == null ? inMemory(size, length, content) : inFolder(folder, key, size, length, content);
    }

    private static TokenFile inMemory(long size, int length, Content content) {
        MemorySegment tokens = MemorySegment.ofArray(new short[Math.toIntExact(size / Short.BYTES)]);
        long[] at = {0};
        content.writeTo(windows -> {
            MemorySegment from = MemorySegment.ofBuffer(windows);
            tokens.asSlice(at[0], from.byteSize()).copyFrom(from);
            at[0] += from.byteSize();
        });
        return new TokenFile(tokens, length);
    }

    private static TokenFile inFolder(Path folder, byte[] key, long size, int length, Content content) {
        Path file = folder.resolve("tokens-" + HexFormat.of().formatHex(key, 0, 8) + ".bin");
        try {
            if (!isFor(file, key, size)) {
                Files.createDirectories(folder);
                Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
                try {
                    write(part, key, content);
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(part);
                }
            }
            return map(file, length);
        } catch (IOException e) {
            throw new StorageException(
                    file + " cannot be written (" + e.getMessage()
                            + "): check the folder, its permissions and the space left (" + (size >> 20)
                            + " MB are needed)",
                    e);
        }
    }

    private static boolean isFor(Path file, byte[] key, long size) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != KEY + size) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(KEY), key);
        }
    }

    private static void write(Path file, byte[] key, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeFully(channel, ByteBuffer.wrap(key));
            content.writeTo(windows -> {
                try {
                    writeFully(channel, windows);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            channel.force(true);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static TokenFile map(Path file, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            MemorySegment all = channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            return new TokenFile(all.asSlice(KEY), length);
        }
    }

    /// Reads the first tokens of a window.
    ///
    /// @param count number of bars
    /// @param offset index of the first token in `s1` and `s2`
    void read(long window, int count, int[] s1, int[] s2, int offset) {
        long at = window * bytes(length);
        for (int t = 0; t < count; t++) {
            s1[offset + t] = Short.toUnsignedInt(tokens.get(TOKEN, at + (long) t * Short.BYTES));
            s2[offset + t] = Short.toUnsignedInt(tokens.get(TOKEN, at + (long) (length + t) * Short.BYTES));
        }
    }
}
