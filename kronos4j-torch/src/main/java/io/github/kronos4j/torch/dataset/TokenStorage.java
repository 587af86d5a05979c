package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.KronosException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where tokens are kept.
///
/// @param memory bytes that they may take on the heap
/// @param folder where files of tokens are written and found again; null to keep tokens in memory only
public record TokenStorage(long memory, @Nullable Path folder) {
    private static final long MOST = 2L * (Integer.MAX_VALUE - 8); // an array of shorts

    /// In memory.
    ///
    /// @param bytes that they may take; there is room for 4 GB at the most
    public static TokenStorage memory(long bytes) {
        return new TokenStorage(Math.min(bytes, MOST), null);
    }

    /// In files, which later runs on the same data find again.
    public static TokenStorage files(Path folder) {
        return new TokenStorage(0, folder);
    }

    /// @throws KronosException if there is no room
    void requireRoom(long windows, long bytes) {
        if (folder == null && bytes > memory) {
            throw new KronosException(String.format(
                    Locale.ROOT,
                    "the tokens of %,d windows take %,d MB, more than the %,d MB that they may: name a folder to keep"
                            + " them in, take a larger stride, or fewer windows per epoch",
                    windows,
                    bytes >> 20,
                    memory >> 20));
        }
    }
}
