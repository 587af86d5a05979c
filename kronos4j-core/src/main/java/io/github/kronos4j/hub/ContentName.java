package io.github.kronos4j.hub;

import io.github.kronos4j.internal.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Content names, used as etags by the hub and as blob names in the cache: 64 hexadecimal digits are the SHA-256 of a
/// file, 40 are its git id, the SHA-1 of `blob SIZE`, a zero byte and the content.
final class ContentName {
    private ContentName() {}

    /// Computes the name of a file's content by the rule of an existing name; null if that name does not depend on
    /// the content.
    static @Nullable String of(Path file, String like) throws IOException {
        if (!like.matches("[0-9a-f]+")) {
            return null;
        }
        return switch (like.length()) {
            case 64 -> FileDigest.sha256(file);
            case 40 -> FileDigest.sha1("blob " + Files.size(file) + "\0", file);
            default -> null;
        };
    }

    /// True if a file's content matches its name, or if the name does not depend on the content.
    static boolean isIntact(Path file, String name) throws IOException {
        String found = of(file, name);
        return found == null || found.equals(name);
    }
}
