package io.github.kronos4j.app.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Table of text with a header. Columns are as wide as their widest cell; columns of numbers are aligned right.
public final class TextTable {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d,]*(\\.\\d+)?([eE][-+]?\\d+)?( %)?");

    private final List<List<String>> rows = new ArrayList<>();

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
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            widths[c] = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0);
            numbers[c] = !isEmpty()
                    && rows.stream()
                            .skip(1)
                            .allMatch(row -> NUMBER.matcher(row.get(column)).matches());
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String cell = row.get(c);
                String blank = " ".repeat(widths[c] - cell.length());
                line.append(c == 0 ? "" : "  ").append(numbers[c] ? blank + cell : cell + blank);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
