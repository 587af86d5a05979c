package io.github.kronos4j.data.internal.table;

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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Text of a file, plain, gzipped or in a zip archive. Compression, byte order mark and encoding are detected from the
/// first bytes, which are kept for inspection. Compressed text is streamed, so memory does not grow with its size.
public final class TextSource implements Closeable {
    private static final int HEAD_BYTES = 1 << 16;
    private static final String TEXT_CONTROLS = "\t\n\u000b\f\r\u001a\u001b"; // with the end of files of DOS
    private static final Pattern PAGE = Pattern.compile("(?i)<(!|\\?xml|html|head|body)");

    private final String name;
    private final InputStream in;
    private final byte[] head;
    private final int mark; // length of the byte order mark
    private final Charset charset;
    private final boolean plain; // false if compressed
    private final boolean decided; // false if all bytes so far are ASCII

    private TextSource(String name, InputStream in, byte[] head, boolean plain) {
        this.plain = plain;
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
            charset = Encoding.of(head, 0, head.length);
        }
        decided = mark > 0 || !Encoding.isAscii(head);
    }

    /// Opens a file.
    ///
    /// @throws KronosException if the file is missing, or a zip archive without exactly one file of bars
    public static TextSource open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(file + " is a folder: specify a file of bars");
        }
        String name = file.toString();
        InputStream raw;
        try {
            raw = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new NotFoundException(file + " does not exist: check the path", e);
        }
        try {
            InputStream in = new BufferedInputStream(raw, HEAD_BYTES);
            boolean plain = !begins(in, 'P', 'K', 3, 4) && !begins(in, 'P', 'K', 5, 6);
            if (!plain) {
                raw.close();
                raw = ZipContent.open(file);
                in = new BufferedInputStream(raw, HEAD_BYTES);
            }
            in = begins(in, 0x1F, 0x8B) ? new GZIPInputStream(in, HEAD_BYTES) : in;
            return new TextSource(name, in, in.readNBytes(HEAD_BYTES), plain && !(in instanceof GZIPInputStream));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static boolean begins(InputStream in, int... start) throws IOException {
        in.mark(start.length);
        byte[] bytes = in.readNBytes(start.length);
        in.reset();
        return startsWith(bytes, start);
    }

    /// True for a Parquet file.
    public boolean isParquet() {
        return startsWith(head, 'P', 'A', 'R', '1');
    }

    /// True for a file that is neither gzipped nor in a zip archive.
    boolean isPlain() {
        return plain;
    }

    /// True for JSON.
    public boolean isJson() {
        String start = head().stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    /// Requires text that may be CSV.
    ///
    /// @throws KronosException if the file is not text, or is text in another format
    public void requireCsv() {
        if (head.length == 0) {
            throw new InvalidInputException(name + " is empty: it needs a header row and bars");
        }
        String kind = "";
        boolean isBinary = mark != 2 && isBinary(head);
        Optional<BinaryFormat> promised = plain ? BinaryFormat.of(name) : Optional.empty();
        if (promised.isPresent()) {
            throw new InvalidInputException(name + promised.get().fault(isBinary));
        }
        if (startsWith(head, 'P', 'K', 3, 4)) {
            kind = "a compressed workbook or zip archive: unpack it first";
        } else if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            kind = "an Excel workbook of the old format, or one with a password: save it as .xlsx without a password,"
                    + " or as CSV";
        } else if (isParquet()) {
            kind = "a Parquet file, not a CSV file: unpack it if it is compressed";
        } else if (isBinary) {
            kind = "a binary file in no known format: download it again, or save its content as CSV";
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
    public String name() {
        return name;
    }

    /// Returns the beginning of the text, without an incomplete last line.
    public String head() {
        String text = new String(head, mark, head.length - mark, charset);
        int end = text.lastIndexOf('\n');
        return head.length < HEAD_BYTES || end < 0 ? text : text.substring(0, end);
    }

    /// Opens the whole text. May be called once.
    public Reader text() {
        InputStream start = new ByteArrayInputStream(head, mark, head.length - mark);
        InputStream all = new SequenceInputStream(start, in);
        return decided ? new InputStreamReader(all, charset) : new UndecidedReader(all);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /// Describes an exception for the user.
    public static String reason(Exception e) {
        if (e instanceof ZipException || e instanceof EOFException) {
            return "its compressed data are damaged, truncated or protected by a password; download it again";
        }
        return message(e);
    }

    /// Returns the message of an exception, or its name if it has none.
    static String message(Exception e) {
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

    /// True for bytes that are not text: a zero, or more than one control character in a hundred.
    private static boolean isBinary(byte[] bytes) {
        int controls = 0;
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
            controls += b > 0 && b < 0x20 && TEXT_CONTROLS.indexOf(b) < 0 ? 1 : 0;
        }
        return 100 * controls > bytes.length;
    }
}
