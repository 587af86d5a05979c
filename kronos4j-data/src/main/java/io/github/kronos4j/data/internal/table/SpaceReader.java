package io.github.kronos4j.data.internal.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// Text in which runs of spaces and tabs separate the cells: each run becomes one space, and those at the beginning and
/// the end of a line are left out.
final class SpaceReader extends FilterReader {
    private final char[] buffer = new char[1 << 14];
    private boolean inLine; // true after the first cell of a line
    private boolean pending; // true after a space that may have to be written

    SpaceReader(Reader in) {
        super(in);
    }

    @Override
    public int read(char[] text, int offset, int length) throws IOException {
        if (length < 2) {
            throw new IllegalArgumentException("a buffer of at least two characters is needed");
        }
        int written = 0;
        while (written == 0) {
            int n = in.read(buffer, 0, Math.min(buffer.length, length / 2)); // a pending space needs room
            if (n < 0) {
                return -1;
            }
            for (int i = 0; i < n; i++) {
                char c = buffer[i];
                if (c == ' ' || c == '\t') {
                    pending = inLine;
                    continue;
                }
                boolean end = c == '\n' || c == '\r';
                if (pending && !end) {
                    text[offset + written++] = ' ';
                }
                pending = false;
                inLine = !end;
                text[offset + written++] = c;
            }
        }
        return written;
    }
}
