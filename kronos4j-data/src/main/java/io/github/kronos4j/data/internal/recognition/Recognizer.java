package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.internal.recognition.Header.HeaderColumn;
import io.github.kronos4j.data.internal.recognition.Layout.LayoutColumn;
import io.github.kronos4j.data.internal.table.Shown;
import io.github.kronos4j.data.internal.table.Table;
import io.github.kronos4j.data.internal.table.TableRow;
import io.github.kronos4j.data.internal.table.Tables;
import io.github.kronos4j.data.internal.text.NumberStyle;
import io.github.kronos4j.data.internal.text.StampStyle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Recognizes the layout of a file from its first rows. A text file has several candidate tables, one per separator.
final class Recognizer {
    private static final int SAMPLE_ROWS = 1_000;
    private static final String EXAMPLE = "timestamps,open,high,low,close,volume,amount";

    private final List<Sample> samples = new ArrayList<>();

    private Recognizer(List<? extends Table> tables) throws IOException {
        for (Table table : tables) {
            samples.add(new Sample(table, table.head(SAMPLE_ROWS)));
        }
    }

    /// A candidate table with its first rows.
    private record Sample(Table table, List<TableRow> rows) {
        List<TableRow> below(Header header) {
            return rows.stream().filter(row -> row.number() > header.lastRow()).toList();
        }

        int widthBelow(Header header) {
            List<TableRow> below = below(header);
            return below.isEmpty() ? header.width() : below.getFirst().cells().size();
        }

        int width() {
            return rows.isEmpty() ? 0 : rows.getFirst().cells().size();
        }
    }

    /// Returns the layout of the first candidate that holds bars.
    ///
    /// @throws KronosException if none does; the message says what is missing
    static Layout layout(List<? extends Table> tables) throws IOException {
        return new Recognizer(tables).layout();
    }

    private Layout layout() throws IOException {
        for (Sample sample : samples) {
            Header header = sample.table.names().isEmpty() ? HeaderFinder.find(sample.rows) : named(sample.table);
            if (header != null) {
                return withHeader(sample, header);
            }
        }
        for (Sample sample : samples) {
            Headerless.Match match = Headerless.match(sample.rows);
            if (match != null) {
                return withoutHeader(sample, match);
            }
        }
        throw noBars();
    }

    private static Header named(Table table) {
        Header header = Header.of(table.names());
        List<String> missing = header.missing();
        if (!missing.isEmpty()) {
            throw Tables.missing(table, table.names(), missing);
        }
        return header;
    }

    private Layout withHeader(Sample titled, Header header) throws IOException {
        Sample body = body(titled, header);
        List<TableRow> rows = body.below(header);
        List<LayoutColumn> columns = new ArrayList<>(TimeColumns.choose(body.table.file(), header, rows));
        List<String> symbols = header.symbols();
        String format = KnownFormat.named(header.cells(), Tables.kind(body.table) + " with a header");
        boolean isOwn = KnownFormat.isOwn(format, header.names().size());
        List<String> notes = new ArrayList<>(body.table.notes());
        for (int s = 0; s < symbols.size(); s++) {
            List<LayoutColumn> prices = new ArrayList<>();
            for (Field price : Field.PRICES) {
                prices.add(price(body.table, header, rows, price, symbols.get(s), s));
            }
            columns.addAll(SwappedPrices.corrected(body.table.file(), prices, rows, isOwn, notes));
            addQuantities(header, symbols.get(s), s, columns);
        }
        List<Integer> symbolColumns = header.candidates(Field.SYMBOL, "").stream()
                .filter(index -> columns.stream().noneMatch(column -> column.index() == index))
                .toList();
        if (symbols.size() == 1 && !symbolColumns.isEmpty()) {
            columns.add(column(header, symbolColumns.getFirst(), Field.SYMBOL, -1));
        }
        return finished(
                body.table,
                header.lastRow(),
                header.names(),
                columns,
                symbols,
                rows,
                format,
                labels(titled, header),
                notes);
    }

    /// Returns the table that splits the rows below a header, if the header is separated in another way than the
    /// rows.
    private Sample body(Sample titled, Header header) {
        if (titled.widthBelow(header) * 2 > header.width()) {
            return titled;
        }
        for (Sample other : samples) {
            if (other.widthBelow(header) >= header.width()) {
                return other;
            }
        }
        return titled;
    }

    private static LayoutColumn column(Header header, int index, Field field, int series) {
        HeaderColumn column = header.columns().get(index);
        String meaning = column.meanings().stream()
                .filter(m -> m.field() == field)
                .map(ColumnNames.Meaning::text)
                .findFirst()
                .orElse("");
        return new LayoutColumn(index, column.name(), field, series, meaning, column.unit());
    }

    private static LayoutColumn price(
            Table table, Header header, List<TableRow> rows, Field field, String symbol, int series) {
        List<Integer> candidates = header.candidates(field, symbol);
        int first = candidates.getFirst();
        for (int other : candidates.subList(1, candidates.size())) {
            boolean sameName = ColumnName.of(header.names().get(first))
                    .plain()
                    .equals(ColumnName.of(header.names().get(other)).plain());
            if (sameName && !Cells.column(rows, first).equals(Cells.column(rows, other))) {
                throw new InvalidInputException(table.file() + " has two columns for the "
                        + field.name().toLowerCase(Locale.ROOT) + ", "
                        + Shown.text(header.names().get(first)) + " and "
                        + Shown.text(header.names().get(other)) + ", with different values: remove one of them");
            }
        }
        return column(header, first, field, series);
    }

    private static void addQuantities(Header header, String symbol, int series, List<LayoutColumn> columns) {
        for (Field field : List.of(Field.VOLUME, Field.AMOUNT)) {
            for (int index : header.candidates(field, symbol)) {
                boolean taken = columns.stream().anyMatch(c -> c.index() == index);
                if (!taken) {
                    columns.add(column(header, index, field, series));
                }
            }
        }
    }

    private static List<String> labels(Sample titled, Header header) {
        List<String> labels = new ArrayList<>(titled.table.labels());
        for (TableRow row : titled.rows) {
            if (row.number() <= header.lastRow() && !names(row)) {
                row.cells().stream()
                        .filter(cell -> !cell.isBlank() && ColumnNames.of(cell) == null)
                        .forEach(labels::add);
            }
        }
        return labels;
    }

    /// True for the row of a header that names the columns.
    private static boolean names(TableRow row) {
        return row.cells().stream().filter(cell -> ColumnNames.of(cell) != null).count() >= Field.PRICES.size();
    }

    private static Layout withoutHeader(Sample sample, Headerless.Match match) throws IOException {
        List<LayoutColumn> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        boolean timed = false;
        int width =
                sample.rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        for (int i = 0; i < width; i++) {
            String name = "column " + (i + 1);
            names.add(name);
            Field field = i < match.fields().size() ? match.fields().get(i) : null;
            if (field == null || (field == Field.STAMP && timed)) {
                continue;
            }
            timed |= field == Field.STAMP;
            boolean dateOnly = field == Field.DATE && !match.fields().contains(Field.TIME);
            columns.add(new LayoutColumn(i, name, dateOnly ? Field.STAMP : field, field.isTime() ? -1 : 0, "", 1));
        }
        return finished(
                sample.table,
                0,
                names,
                columns,
                List.of(""),
                sample.rows,
                match.format().name() + ", no header",
                sample.table.labels(),
                new ArrayList<>(sample.table.notes()));
    }

    private static Layout finished(
            Table table,
            long lastHeaderRow,
            List<String> names,
            List<LayoutColumn> columns,
            List<String> symbols,
            List<TableRow> rows,
            String format,
            List<String> labels,
            List<String> notes)
            throws IOException {
        NumberStyle numbers = numbers(table, rows, columns, notes);
        StampStyle stamps = StampStyles.of(table, lastHeaderRow, rows, columns);
        return new Layout(table, lastHeaderRow, names, columns, symbols, stamps, numbers, format, labels, notes);
    }

    private static NumberStyle numbers(
            Table table, List<TableRow> rows, List<LayoutColumn> columns, List<String> notes) {
        char separator = Separators.of(table);
        NumberStyle style = NumberStyle.of(
                cells(rows, columns.stream().filter(c -> c.field().isPrice())),
                cells(rows, columns.stream().filter(c -> c.field() == Field.VOLUME || c.field() == Field.AMOUNT)),
                separator);
        @Nullable String ambiguous = style.ambiguous();
        if (ambiguous != null && separator == ',') {
            throw new InvalidInputException(table.file() + ": the comma in prices such as " + Shown.text(ambiguous)
                    + " may be a decimal comma or separate thousands, and no price shows which; write prices in the form"
                    + " 1234.5");
        } else if (ambiguous != null) {
            notes.add("the comma in prices such as " + Shown.text(ambiguous) + " was read as a "
                    + (style.decimalComma() ? "decimal comma" : "thousands separator")
                    + "; write prices in the form 1234.5 if that is wrong");
        }
        return style;
    }

    private static List<String> cells(List<TableRow> rows, Stream<LayoutColumn> columns) {
        return columns.flatMap(c -> Cells.column(rows, c.index()).stream()).toList();
    }

    private KronosException noBars() {
        Sample widest = samples.getFirst();
        for (Sample sample : samples) {
            widest = sample.width() > widest.width() ? sample : widest;
        }
        String file = widest.table.file();
        if (widest.rows.isEmpty()) {
            return new InvalidInputException(file + " has no rows: it needs a header row like " + EXAMPLE);
        }
        List<String> first = widest.rows.getFirst().cells();
        if (first.size() == 1) {
            return new InvalidInputException(file + " is not a file of bars: its first line is '"
                    + Shown.text(first.getFirst()) + "' instead of a header like " + EXAMPLE);
        }
        boolean named = first.stream().anyMatch(cell -> ColumnNames.of(cell) != null);
        if (!named && Cells.isData(first)) {
            return new InvalidInputException(file + " has no header row, and its " + first.size()
                    + " columns are of no known format: " + HeaderProposal.of(widest.rows, widest.table));
        }
        return Tables.missing(widest.table, first, Header.of(first).missing());
    }
}
