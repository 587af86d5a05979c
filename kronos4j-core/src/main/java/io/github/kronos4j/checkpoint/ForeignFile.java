package io.github.kronos4j.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Recognizes files that a failed download or clone leaves in place of a checkpoint's file.
final class ForeignFile {
    /// Number of leading bytes that suffice for recognition.
    static final int HEAD = 256;

    private ForeignFile() {}

    /// Describes the file and the remedy, as a predicate to follow its name; null if it looks like a checkpoint's
    /// file.
    static @Nullable String describe(byte[] head) {
        if (head.length == 0) {
            return "is empty; download it again";
        }
        String text =
                new String(head, StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("version https://git-lfs")) {
            return "is a git-lfs pointer, not the file itself; run \"git lfs pull\" in its folder or download it again";
        }
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            return "is a web page, not the file itself; download it again";
        }
        return null;
    }
}
