package io.github.kronos4j.data.file;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Text of a file. Compression, byte order mark and encoding are detected from the first bytes, which are kept for
/// inspection.
final class TextSource implements Closeable {
    private static final int HEAD_BYTES = 1 << 16;
    private static final Pattern PAGE = Pattern.compile("(?i)<(!|\\?xml|html|head|body)");

    private final String name;
    private final InputStream in;
    private final byte[] head;
    private final int mark; // length of the byte order mark
    private final Charset charset;

    private TextSource(String name, InputStream in, byte[] head) {
        this.name = name;
        this.in = in;
        this.head = head;
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            mark = 3;
            charset = StandardCharsets.UTF_8;
        } else if (startsWith(head, 0xFF, 0xFE)) {
            mark = 2;
            charset = StandardCharsets.UTF_16LE;
        } else if (startsWith(head, 0xFE, 0xFF)) {
            mark = 2;
            charset = StandardCharsets.UTF_16BE;
        } else {
            mark = 0;
            charset = isUtf8(head) ? StandardCharsets.UTF_8 : Charset.forName("GB18030");
        }
    }

    /// @throws KronosException if the file is missing
    static TextSource open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(file + " is a folder: specify a CSV file");
        }
        String name = file.toString();
        InputStream raw;
        try {
            raw = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new NotFoundException(file + " does not exist: check the path", e);
        }
        try {
            InputStream in = unzipped(new BufferedInputStream(raw, HEAD_BYTES));
            return new TextSource(name, in, in.readNBytes(HEAD_BYTES));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        return gzip ? new GZIPInputStream(in, HEAD_BYTES) : in;
    }

    /// True for a Parquet file.
    boolean isParquet() {
        return startsWith(head, 'P', 'A', 'R', '1');
    }

    /// True for JSON.
    boolean isJson() {
        String start = head().stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    /// @throws KronosException if the file is not text, or is text in another format
    void requireCsv() {
        if (head.length == 0) {
            throw new InvalidInputException(name + " is empty: it needs a header row and bars");
        }
        String kind = "";
        if (startsWith(head, 'P', 'K', 3, 4)) {
            kind = "an Excel workbook or zip archive: save it as CSV";
        } else if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            kind = "an Excel workbook: save it as CSV";
        } else if (isParquet()) {
            kind = "a Parquet file, not a CSV file";
        } else if (mark != 2 && hasZero(head)) {
            kind = "a binary file: specify a CSV file";
        } else {
            if (PAGE.matcher(head().stripLeading()).lookingAt()) {
                kind = "a web page, not a CSV file (perhaps a saved error page): download it again";
            } else if (isJson()) {
                kind = "JSON, not a CSV file";
            }
        }
        if (!kind.isEmpty()) {
            throw new InvalidInputException(name + " is " + kind);
        }
    }

    /// The path as specified by the user.
    String name() {
        return name;
    }

    /// Returns the beginning of the text, without an incomplete last line.
    String head() {
        String text = new String(head, mark, head.length - mark, charset);
        int end = text.lastIndexOf('\n');
        return head.length < HEAD_BYTES || end < 0 ? text : text.substring(0, end);
    }

    /// Opens the whole text. May be called once.
    Reader text() {
        InputStream start = new ByteArrayInputStream(head, mark, head.length - mark);
        return new InputStreamReader(new SequenceInputStream(start, in), charset);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /// Describes an exception for the user.
    static String reason(Exception e) {
        if (e instanceof ZipException || e instanceof EOFException) {
            return "its gzip data are damaged or truncated; download it again";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUtf8(byte[] bytes) {
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        // A truncated last character is not an error: more input could follow.
        return !strict.decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length + 1), false)
                .isError();
    }
}
