package io.github.kronos4j.app.console;

import io.github.kronos4j.data.file.AtomicFile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;

/// Standard output as text in the charset of the terminal, which also takes data as the bytes that they are.
public final class StandardWriter extends PrintWriter {
    private final PrintStream bytes;

    public StandardWriter(PrintStream bytes) {
        super(bytes, true, bytes.charset());
        this.bytes = bytes;
    }

    /// Writes data after the text so far.
    void write(AtomicFile.Content data) throws IOException {
        flush();
        data.writeTo(bytes);
        bytes.flush();
    }
}
