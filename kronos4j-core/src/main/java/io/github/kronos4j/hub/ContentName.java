package io.github.kronos4j.hub;

import io.github.kronos4j.internal.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Content names, used as etags by the hub and as blob names in the cache: 64 hexadecimal digits are the SHA-256 of a
/// file, 40 are its git id, the SHA-1 of `blob SIZE`, a zero byte and the content.
final class ContentName {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private ContentName() {}

    /// Computes the name of a file's content by the rule of an existing name; null if that name does not depend on
    /// the content.
    static @Nullable String of(Path file, String like) throws IOException {
        if (!isHash(like)) {
            return null;
        }
        return switch (like.length()) {
            case 64 -> FileDigest.sha256(file);
            default -> FileDigest.sha1("blob " + Files.size(file) + "\0", file);
        };
    }

    /// True if a name depends on the content, so that the content can be verified by it.
    static boolean isHash(String name) {
        return HASH.matcher(name).matches();
    }

    /// True if a file's content matches its name, or if the name does not depend on the content.
    static boolean isIntact(Path file, String name) throws IOException {
        String found = of(file, name);
        return found == null || found.equals(name);
    }
}
