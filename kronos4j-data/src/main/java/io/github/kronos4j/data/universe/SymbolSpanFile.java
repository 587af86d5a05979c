package io.github.kronos4j.data.universe;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.file.CsvText;
import io.github.kronos4j.data.source.Symbol;
import io.github.kronos4j.internal.TextFile;
import io.github.kronos4j.internal.time.DayText;
import io.github.kronos4j.market.universe.SymbolSpan;
import io.github.kronos4j.market.universe.SymbolSpans;
import io.github.kronos4j.market.universe.Universe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads files of spans of days, plain or gzipped, one row for each span. Lines that begin with `#` are ignored.
///
/// | form | content |
/// |---|---|
/// | lines without a header | instruments of Qlib: symbol, first and last day, separated by tabs |
/// | CSV with the columns `symbol,from,to` and perhaps a label | the same; an empty `to` for what still applies |
///
/// Days are written as 2024-06-18 or 20240618; a time of day after it is ignored. Symbols are recognized in all
/// notations of tickers, see [Symbol#parse]; other symbols are compared without regard to case.
public final class SymbolSpanFile {
    private final Path file;
    private final String label; // name of the column of labels; empty if there is none
    private final SymbolSpans.Builder spans = SymbolSpans.builder(SymbolSpanFile::canonical);
    private final Map<SymbolSpan, Long> lines = new HashMap<>();

    private SymbolSpanFile(Path file, String label) {
        this.file = file;
        this.label = label;
    }

    /// Reads the members of a universe, in either form.
    ///
    /// @throws KronosException naming the line if the file has another form, a day is impossible, a span ends
    ///     before it begins, or two spans of a symbol overlap
    public static Universe readUniverse(Path file) {
        return Universe.of(new SymbolSpanFile(file, "").read());
    }

    /// Reads labels from CSV with a header.
    ///
    /// @param label name of the column of labels, such as `industry`
    /// @throws KronosException as for a universe, or if a label is missing
    public static SymbolSpans read(Path file, String label) {
        return new SymbolSpanFile(file, label).read();
    }

    private SymbolSpans read() {
        try {
            List<String> header = header();
            CsvReader.CsvReaderBuilder rows = CsvReader.builder()
                    .commentStrategy(CommentStrategy.SKIP)
                    .skipEmptyLines(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .fieldSeparator(header.isEmpty() ? '\t' : ',');
            try (CsvReader<CsvRecord> reader = rows.ofCsvRecord(TextFile.open(file))) {
                boolean isHeader = !header.isEmpty();
                for (CsvRecord row : reader) {
                    if (!isHeader) {
                        add(row, header.isEmpty() ? List.of("symbol", "from", "to") : header);
                    }
                    isHeader = false;
                }
            }
        } catch (NoSuchFileException e) {
            throw new StorageException(file + " does not exist: check the name", e);
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw e instanceof CharacterCodingException || e.getCause() instanceof CharacterCodingException
                    ? new StorageException(file + " is not text in UTF-8: save it in that encoding", e)
                    : new StorageException(file + " cannot be read (" + e.getMessage() + "): " + form(), e);
        }
        if (lines.isEmpty()) {
            throw new InvalidInputException(file + " has no rows: " + form());
        }
        return spans.build();
    }

    /// The columns of CSV; empty for instruments of Qlib.
    private List<String> header() throws IOException {
        String first;
        try (var text = TextFile.open(file)) {
            first = text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .findFirst()
                    .orElse("");
        }
        List<String> header = List.of(first.toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1));
        if (header.contains("symbol") && header.contains("from") && header.contains("to")) {
            if (!label.isEmpty() && !header.contains(label)) {
                throw new InvalidInputException(file + " has no column named " + label + ": " + form());
            }
            return header;
        }
        if (first.isEmpty()) {
            throw new InvalidInputException(file + " has no rows: " + form());
        }
        if (!label.isEmpty() || !first.contains("\t")) {
            throw new InvalidInputException(file + " begins with '" + first + "': " + form());
        }
        return List.of();
    }

    private String form() {
        String csv = "give CSV with the header symbol,from,to" + (label.isEmpty() ? "" : "," + label);
        return label.isEmpty() ? csv + ", or lines of symbol, first and last day separated by tabs" : csv;
    }

    private void add(CsvRecord row, List<String> header) {
        String place = file + " line " + row.getStartingLineNumber();
        String name = CsvText.text(cell(row, header, "symbol"));
        if (name.isEmpty()) {
            throw new InvalidInputException(place + " has no symbol: name it, such as 600519.SH");
        }
        String text = label.isEmpty() ? "" : CsvText.text(cell(row, header, label));
        if (text.isEmpty() && !label.isEmpty()) {
            throw new InvalidInputException(place + " has no " + label + " of " + name + ": add it, or remove the row");
        }
        String begin = cell(row, header, "from");
        String end = cell(row, header, "to");
        if (begin.isEmpty()) {
            throw new InvalidInputException(place + " has no first day of " + name + ": write it like 2024-06-18");
        }
        LocalDate from = day(place, "first", name, begin);
        @Nullable LocalDate to = end.isEmpty() ? null : day(place, "last", name, end);
        SymbolSpan span;
        try {
            span = new SymbolSpan(name, from, to, text);
        } catch (KronosException e) {
            throw e.withMessage(place + ": " + e.getMessage());
        }
        SymbolSpan other = spans.overlapping(span);
        if (other != null) {
            throw new InvalidInputException(file + " lines " + lines.get(other) + " and " + row.getStartingLineNumber()
                    + ": the spans of " + name + " " + other.days() + " and " + span.days()
                    + " overlap: end the first before the second begins");
        }
        spans.add(span);
        lines.put(span, row.getStartingLineNumber());
    }

    private static String cell(CsvRecord row, List<String> header, String column) {
        int at = header.indexOf(column);
        return at < row.getFieldCount() ? row.getField(at).strip() : "";
    }

    private static LocalDate day(String place, String which, String symbol, String text) {
        try {
            return DayText.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInputException(
                    place + " has '" + text + "' as the " + which + " day of " + symbol
                            + ", which is not a date: write it like 2024-06-18",
                    e);
        }
    }

    /// The canonical notation of a ticker; other symbols in upper case.
    private static String canonical(String symbol) {
        try {
            return Symbol.parse(symbol).name();
        } catch (KronosException notATicker) {
            return symbol.strip().toUpperCase(Locale.ROOT);
        }
    }
}
