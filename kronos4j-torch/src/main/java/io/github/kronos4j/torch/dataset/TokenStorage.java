package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Storage of tokens: on the heap if they fit, else in files.
///
/// @param memory highest number of bytes on the heap, at most 4 GB
/// @param folder folder for files of tokens, which later runs reuse; null to keep tokens on the heap only
public record TokenStorage(long memory, @Nullable Path folder) {
    private static final long MAX_MEMORY = 2L * (Integer.MAX_VALUE - 8); // an array of shorts

    public TokenStorage {
        memory = Math.min(memory, MAX_MEMORY);
    }

    /// Storage on the heap only.
    public static TokenStorage memory(long bytes) {
        return new TokenStorage(bytes, null);
    }

    /// Storage in files only, which later runs on the same data reuse.
    public static TokenStorage files(Path folder) {
        return new TokenStorage(0, folder);
    }

    /// Folder for tokens of a size; null for the heap.
    ///
    /// @throws KronosException if there is no room for them
    @Nullable
    Path folderFor(long windows, long bytes) {
        if (bytes <= memory) {
            return null;
        }
        if (folder == null) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "the tokens of %,d windows need %,d MB, and the limit is %,d MB: name a folder for them, use a"
                            + " larger stride, or fewer windows per epoch",
                    windows,
                    bytes >> 20,
                    memory >> 20));
        }
        return folder;
    }
}
