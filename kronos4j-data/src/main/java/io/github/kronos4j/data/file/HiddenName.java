package io.github.kronos4j.data.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/// Name of a hidden file that belongs to another file beside it.
final class HiddenName {
    private static final int MAX_BYTES = 255;

    private HiddenName() {}

    /// Returns `.NAME` and the ending, with a digest of the name where that would be too long for a file system.
    ///
    /// @param reserved bytes that the caller appends
    static String of(Path file, String ending, int reserved) {
        String name = String.valueOf(file.getFileName());
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        boolean fits = 1 + bytes.length + ending.length() + reserved <= MAX_BYTES;
        return "." + (fits ? name : UUID.nameUUIDFromBytes(bytes).toString()) + ending;
    }
}
