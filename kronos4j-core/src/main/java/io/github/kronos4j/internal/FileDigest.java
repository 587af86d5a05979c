package io.github.kronos4j.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Message digests of files, in hexadecimal.
public final class FileDigest {
    private FileDigest() {}

    /// The SHA-256 of a file.
    public static String sha256(Path file) throws IOException {
        return of(file, "SHA-256", "");
    }

    /// The SHA-1 of an ASCII prefix followed by the content of a file.
    public static String sha1(String prefix, Path file) throws IOException {
        return of(file, "SHA-1", prefix);
    }

    private static String of(Path file, String algorithm, String prefix) throws IOException {
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
