package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.data.internal.recognition.ColumnNames.Meaning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Names of the columns of a table.
///
/// @param lastRow number of the last row of the header; 0 if the names do not stand in a row
/// @param columns the columns in order
record Header(long lastRow, List<HeaderColumn> columns) {

    /// A column of the header.
    ///
    /// @param name the name for messages
    /// @param cells all cells of the header in the column
    /// @param meanings all meanings that the cells of the header give the column
    /// @param symbol symbol of the series that the column belongs to, in a table with several series side by side;
    ///     empty if the column belongs to all
    /// @param unit number that one unit of the column stands for, by the header
    record HeaderColumn(String name, List<String> cells, List<Meaning> meanings, String symbol, double unit) {
        boolean can(Field field) {
            return meanings.stream().anyMatch(meaning -> meaning.field() == field);
        }

        int rank(Field field) {
            return meanings.stream()
                    .filter(meaning -> meaning.field() == field)
                    .mapToInt(Meaning::rank)
                    .min()
                    .orElse(Integer.MAX_VALUE);
        }
    }

    /// Creates the header of a table whose format names its columns.
    static Header of(List<String> names) {
        return of(0, List.of(names), names.size());
    }

    /// Creates a header from one or more rows.
    ///
    /// @param width number of columns
    static Header of(long lastRow, List<List<String>> rows, int width) {
        List<HeaderColumn> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            List<String> cells = new ArrayList<>();
            for (List<String> row : rows) {
                cells.add(i < row.size() ? row.get(i).strip() : "");
            }
            columns.add(column(cells, i == 0));
        }
        Header header = new Header(lastRow, bySymbol(columns));
        return header.missing().isEmpty() ? header : new Header(lastRow, bySymbol(QualifiedNames.resolved(columns)));
    }

    private static HeaderColumn column(List<String> cells, boolean first) {
        List<Meaning> meanings = new ArrayList<>();
        String name = "";
        StringBuilder rest = new StringBuilder();
        double unit = 1;
        for (String cell : cells) {
            Meaning meaning = ColumnNames.of(cell);
            unit *= ColumnName.of(cell).unit() * ColumnName.unit(cell);
            if (meaning != null) {
                meanings.add(meaning);
                name = cell;
            } else if (!cell.isEmpty() && ColumnName.unit(cell) == 1) {
                rest.append(rest.isEmpty() ? "" : " ").append(cell);
            }
        }
        if (first && name.isEmpty() && rest.isEmpty()) {
            meanings.add(new Meaning(Field.INDEX, "index", -1));
        }
        return new HeaderColumn(name.isEmpty() ? rest.toString() : name, cells, meanings, rest.toString(), unit);
    }

    /// Keeps the symbols of the columns only if they distinguish several series: every price column exists once for
    /// each.
    private static List<HeaderColumn> bySymbol(List<HeaderColumn> columns) {
        Map<Field, Long> counts = new EnumMap<>(Field.class);
        for (Field price : Field.PRICES) {
            counts.put(
                    price,
                    columns.stream()
                            .filter(c -> c.can(price) && !c.symbol().isEmpty())
                            .map(HeaderColumn::symbol)
                            .distinct()
                            .count());
        }
        long series = counts.values().stream().min(Comparator.naturalOrder()).orElse(0L);
        boolean several = series > 1 && counts.values().stream().allMatch(count -> count == series);
        return columns.stream()
                .map(c -> new HeaderColumn(
                        c.name(),
                        c.cells(),
                        c.meanings(),
                        several && !c.meanings().isEmpty() ? c.symbol() : "",
                        c.unit()))
                .toList();
    }

    /// The number of columns.
    int width() {
        return columns.size();
    }

    List<String> names() {
        return columns.stream().map(HeaderColumn::name).toList();
    }

    /// All cells of the header, which identify its format.
    List<String> cells() {
        return columns.stream().flatMap(column -> column.cells().stream()).toList();
    }

    /// Returns the columns that can hold a field, the preferred first.
    ///
    /// @param symbol symbol of the series; columns of other series are left out
    List<Integer> candidates(Field field, String symbol) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            HeaderColumn column = columns.get(i);
            if (column.can(field)
                    && (column.symbol().isEmpty() || column.symbol().equals(symbol))) {
                found.add(i);
            }
        }
        found.sort(Comparator.comparingInt(i -> columns.get(i).rank(field)));
        return found;
    }

    /// Symbols of the series that stand side by side; one empty text if there is only one series.
    List<String> symbols() {
        List<String> symbols = columns.stream()
                .map(HeaderColumn::symbol)
                .filter(symbol -> !symbol.isEmpty())
                .distinct()
                .toList();
        return symbols.isEmpty() ? List.of("") : symbols;
    }

    /// Names of the required fields that no column can hold.
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (columns.stream()
                .noneMatch(c -> c.can(Field.STAMP)
                        || c.can(Field.DATE)
                        || c.can(Field.TIME)
                        || c.can(Field.END)
                        || c.can(Field.INDEX))) {
            missing.add("timestamps");
        }
        for (Field price : Field.PRICES) {
            if (columns.stream().noneMatch(c -> c.can(price))) {
                missing.add(price.name().toLowerCase(Locale.ROOT));
            }
        }
        return missing;
    }
}
