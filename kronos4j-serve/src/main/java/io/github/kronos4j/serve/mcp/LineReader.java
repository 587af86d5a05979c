package io.github.kronos4j.serve.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Lines of bytes of a bounded length.
final class LineReader {
    private final InputStream in;
    private final int maxBytes;

    LineReader(InputStream in, int maxBytes) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.maxBytes = maxBytes;
    }

    /// A line without its end.
    ///
    /// @param bytes empty if the line is too long, which is read to its end and forgotten
    record Line(byte[] bytes, boolean isTooLong) {
        boolean isBlank() {
            for (byte value : bytes) {
                if (value > ' ') {
                    return false;
                }
            }
            return !isTooLong;
        }
    }

    /// Reads the next line; empty at the end.
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        int value = in.read();
        if (value < 0) {
            return Optional.empty();
        }
        for (; value >= 0 && value != '\n'; value = in.read()) {
            length++;
            if (length <= maxBytes) {
                line.write(value);
            }
        }
        boolean isTooLong = length > maxBytes;
        return Optional.of(new Line(isTooLong ? new byte[0] : line.toByteArray(), isTooLong));
    }
}
