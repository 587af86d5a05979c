package io.github.kronos4j.app.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Table of text with a header. Columns are as wide as their widest cell; columns of numbers are aligned right.
public final class TextTable {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d,]*(\\.\\d+)?([eE][-+]?\\d+)?( %)?");

    private final List<List<String>> rows = new ArrayList<>();
    private List<Column> columns = List.of();

    /// @param isNumber true if the cells are aligned right
    private record Column(int width, boolean isNumber) {
        String padded(String cell) {
            String blank = " ".repeat(Math.max(0, width - DisplayWidth.of(cell)));
            return isNumber ? blank + cell : cell + blank;
        }
    }

    public TextTable(List<String> header) {
        row(header);
    }

    public TextTable(String... header) {
        this(List.of(header));
    }

    /// Adds a row of as many cells as the header has.
    public TextTable row(List<String> cells) {
        rows.add(cells.stream().map(Printable::line).toList());
        return this;
    }

    public TextTable row(String... cells) {
        return row(List.of(cells));
    }

    /// True if there is only the header.
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /// The table as lines of text.
    public String text() {
        columns = columns();
        return lines(rows);
    }

    /// Returns the rows added since the last call as lines of text and forgets them, for tables that are printed in
    /// parts. The first part has the header and decides the widths of the columns.
    public String nextPart() {
        if (columns.isEmpty()) {
            columns = columns();
        }
        String text = lines(rows);
        rows.clear();
        return text;
    }

    private List<Column> columns() {
        return IntStream.range(0, rows.getFirst().size()).mapToObj(this::column).toList();
    }

    private Column column(int c) {
        int width =
                rows.stream().mapToInt(row -> DisplayWidth.of(row.get(c))).max().orElse(0);
        boolean isNumber = !isEmpty()
                && rows.stream()
                        .skip(1)
                        .allMatch(row -> NUMBER.matcher(row.get(c)).matches());
        return new Column(width, isNumber);
    }

    private String lines(List<List<String>> some) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : some) {
            String line = IntStream.range(0, columns.size())
                    .mapToObj(c -> columns.get(c).padded(row.get(c)))
                    .collect(Collectors.joining("  "));
            text.append(line.stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
