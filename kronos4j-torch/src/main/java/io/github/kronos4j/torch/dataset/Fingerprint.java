package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A checksum of all that decides what tokens come out: SHA-256.
final class Fingerprint {
    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        flush();
        digest.update(bytes);
        return this;
    }

    Fingerprint add(long value) {
        if (buffer.remaining() < Long.BYTES) {
            flush();
        }
        buffer.putLong(value);
        return this;
    }

    /// Times and numbers of bars.
    Fingerprint add(Bars bars) {
        add(bars.size());
        for (int i = 0; i < bars.size(); i++) {
            add(bars.localSecond(i));
        }
        for (Column column : Column.values()) {
            add(bars.has(column) ? 1 : 0);
            for (int i = 0; i < bars.size() && bars.has(column); i++) {
                add(Double.doubleToRawLongBits(bars.value(column, i)));
            }
        }
        return this;
    }

    byte[] finish() {
        flush();
        return digest.digest();
    }

    private void flush() {
        digest.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
