package io.github.kronos4j.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Recognises what stands in the place of a checkpoint's file when a download or a clone went wrong.
final class ForeignFile {
    /// So many first bytes are enough to tell.
    static final int HEAD = 256;

    private ForeignFile() {}

    /// What the file is and what to do, to be put after its name; null if it may well be what it should be.
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
