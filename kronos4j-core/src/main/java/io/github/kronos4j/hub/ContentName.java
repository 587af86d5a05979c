package io.github.kronos4j.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
            case 64 -> digest(file, "SHA-256", "");
            case 40 -> digest(file, "SHA-1", "blob " + Files.size(file) + "\0");
            default -> null;
        };
    }

    /// True if a file's content matches its name, or if the name does not depend on the content.
    static boolean isIntact(Path file, String name) throws IOException {
        String found = of(file, name);
        return found == null || found.equals(name);
    }

    static String sha256(Path file) throws IOException {
        return digest(file, "SHA-256", "");
    }

    private static String digest(Path file, String algorithm, String prefix) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(prefix.getBytes(StandardCharsets.US_ASCII));
            byte[] buffer = new byte[1 << 18];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has " + algorithm, e);
        }
    }
}
