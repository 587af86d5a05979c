package io.github.kronos4j.data.internal.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/// Rows of a text file whose cells are separated by a character. The number of a row is its line in the file. Cells
/// beyond the last wanted column are always passed to the sink.
public final class CsvTable implements Table {
    /// Separator of a table whose cells are separated by runs of spaces and tabs.
    public static final char SPACES = ' ';

    private final Path file;
    private final char separator;

    /// Creates the table that results from a separator; [SeparatorRanking] finds the probable ones.
    public CsvTable(Path file, char separator) {
        this.file = file;
        this.separator = separator;
    }

    /// Returns the tables that result from each probable separator, the most probable first.
    ///
    /// @throws KronosException if the file is missing, empty or not text
    public static List<CsvTable> candidates(Path file) throws IOException {
        return SeparatorRanking.of(file).stream()
                .map(separator -> new CsvTable(file, separator))
                .toList();
    }

    @Override
    public String file() {
        return file.toString();
    }

    /// The character between cells.
    public char separator() {
        return separator;
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    /// Returns the rows before the first that is not valid CSV; [#read] reports that one.
    @Override
    public List<TableRow> head(int limit) throws IOException {
        HeadSink head = new HeadSink();
        try {
            stream(new CsvHandler(new boolean[0], head), limit);
        } catch (CsvParseException | UncheckedIOException e) {
            rethrowCause(e);
        }
        return head.rows();
    }

    @Override
    public void read(boolean[] wanted, RowSink sink, long limit) throws IOException {
        CsvHandler handler = new CsvHandler(wanted, sink);
        try {
            stream(handler, limit);
        } catch (CsvParseException | UncheckedIOException e) {
            rethrowCause(e);
            throw new InvalidInputException(
                    file + ", row " + Math.max(1, handler.row()) + ": the line is not valid CSV ("
                            + Shown.sentence(TextSource.reason(e)) + "); check its quotation marks",
                    e);
        }
    }

    private void stream(CsvHandler handler, long limit) throws IOException {
        try (TextSource source = TextSource.open(file);
                CsvReader<Boolean> reader = reader(handler, source)) {
            Iterator<Boolean> rows = reader.iterator();
            while (handler.rows() < limit && rows.hasNext()) {
                rows.next(); // the handler passes the row on
            }
        }
    }

    private CsvReader<Boolean> reader(CsvHandler handler, TextSource source) {
        Reader text = separator == SPACES ? new SpaceReader(source.text()) : source.text();
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(handler, text);
    }

    /// Throws what the parser has wrapped: a failure of the sink or of the device is not a fault of the text.
    private static void rethrowCause(RuntimeException e) throws IOException {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Error error) {
                throw error;
            }
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof RuntimeException failure
                    && !(cause instanceof CsvParseException)
                    && !(cause instanceof UncheckedIOException)) {
                throw failure;
            }
        }
    }
}
