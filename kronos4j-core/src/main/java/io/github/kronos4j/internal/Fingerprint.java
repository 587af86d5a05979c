package io.github.kronos4j.internal;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 digest of the inputs of a result, by which a stored result is recognized.
public final class Fingerprint {
    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 12);

    public Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    public Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        flush();
        digest.update(bytes);
        return this;
    }

    public Fingerprint add(long value) {
        if (buffer.remaining() < Long.BYTES) {
            flush();
        }
        buffer.putLong(value);
        return this;
    }

    public Fingerprint add(double value) {
        return add(Double.doubleToRawLongBits(value));
    }

    /// Adds the timestamps and columns of bars.
    public Fingerprint add(Bars bars) {
        add(bars.size());
        for (int i = 0; i < bars.size(); i++) {
            add(bars.localSecond(i));
        }
        for (Column column : Column.values()) {
            add(bars.has(column) ? 1 : 0);
            for (int i = 0; i < bars.size() && bars.has(column); i++) {
                add(bars.value(column, i));
            }
        }
        return this;
    }

    /// Returns the digest and starts a new one.
    public byte[] finish() {
        flush();
        return digest.digest();
    }

    /// Returns the digest in hexadecimal and starts a new one.
    public String hex() {
        return HexFormat.of().formatHex(finish());
    }

    private void flush() {
        digest.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
