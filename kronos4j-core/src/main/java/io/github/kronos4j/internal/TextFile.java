package io.github.kronos4j.internal;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Text files that people write: UTF-8, perhaps gzipped, perhaps with the byte order mark that spreadsheets and editors
/// put before the text.
public final class TextFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /// Opens a file after its byte order mark.
    ///
    /// @throws IOException if the file cannot be read; while reading, a [java.nio.charset.CharacterCodingException]
    ///     if the text is not UTF-8
    public static BufferedReader open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        try {
            BufferedReader text = new BufferedReader(new InputStreamReader(
                    unpacked(raw),
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            return text;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        in.mark(2);
        boolean isPacked = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        return isPacked ? new GZIPInputStream(in) : in;
    }

    /// Reads a whole file.
    public static String read(Path file) throws IOException {
        try (BufferedReader text = open(file)) {
            return text.readAllAsString();
        }
    }

    /// Reads the lines of a file.
    public static List<String> lines(Path file) throws IOException {
        try (BufferedReader text = open(file)) {
            return text.readAllLines();
        }
    }
}
