package io.github.kronos4j.data.internal.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reader of a text that begins with ASCII. Its [Encoding] is detected at the first other byte, however far from the
/// beginning: the footer of an export may hold the only Chinese characters of a file.
final class UndecidedReader extends Reader {
    private static final int BYTES = 1 << 16;

    private final InputStream in;
    private final CharsetDecoder ascii =
            StandardCharsets.US_ASCII.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    private byte[] bytes = new byte[BYTES];
    private int position;
    private int limit;
    private @Nullable Reader decided;

    UndecidedReader(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] text, int offset, int length) throws IOException {
        Reader rest = decided;
        if (rest == null) {
            if (position == limit) {
                limit = in.readNBytes(bytes, 0, bytes.length);
                position = 0;
            }
            if (limit == 0 || length == 0) {
                return length == 0 ? 0 : -1;
            }
            int ascii = copy(text, offset, length);
            if (ascii > 0) {
                return ascii;
            }
            rest = decide();
            decided = rest;
        }
        return rest.read(text, offset, length);
    }

    /// Copies bytes up to the first that is not ASCII.
    private int copy(char[] text, int offset, int length) {
        ByteBuffer source = ByteBuffer.wrap(bytes, position, Math.min(length, limit - position));
        CharBuffer target = CharBuffer.wrap(text, offset, length);
        ascii.reset().decode(source, target, false); // stops at the first byte that is not ASCII
        position = source.position();
        return target.position() - offset;
    }

    private Reader decide() throws IOException {
        byte[] sample = new byte[BYTES];
        int kept = limit - position;
        System.arraycopy(bytes, position, sample, 0, kept);
        int length = kept + in.readNBytes(sample, kept, sample.length - kept);
        bytes = sample;
        return new InputStreamReader(
                new SequenceInputStream(new ByteArrayInputStream(sample, 0, length), in),
                Encoding.of(sample, 0, length));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
