package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.KronosException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where tokens are kept: on the heap as long as they fit, else in files.
///
/// @param memory bytes that they may take on the heap, 4 GB at the most
/// @param folder where files of tokens are written and found again; null to keep tokens on the heap only
public record TokenStorage(long memory, @Nullable Path folder) {
    private static final long MOST = 2L * (Integer.MAX_VALUE - 8); // an array of shorts

    public TokenStorage {
        memory = Math.min(memory, MOST);
    }

    /// On the heap only.
    public static TokenStorage memory(long bytes) {
        return new TokenStorage(bytes, null);
    }

    /// In files only, which later runs on the same data find again.
    public static TokenStorage files(Path folder) {
        return new TokenStorage(0, folder);
    }

    /// The folder that so many tokens go to; null for the heap.
    ///
    /// @throws KronosException if there is no room for them
    @Nullable
    Path folderFor(long windows, long bytes) {
        if (bytes <= memory) {
            return null;
        }
        if (folder == null) {
            throw new KronosException(String.format(
                    Locale.ROOT,
                    "the tokens of %,d windows take %,d MB, more than the %,d MB that they may: name a folder to keep"
                            + " them in, take a larger stride, or fewer windows per epoch",
                    windows,
                    bytes >> 20,
                    memory >> 20));
        }
        return folder;
    }
}
