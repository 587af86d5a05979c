package io.github.kronos4j.app.console;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Rows under a header, in columns as wide as they need; numbers stand to the right.
public final class TextTable {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d,]*(\\.\\d+)?([eE][-+]?\\d+)?( %)?");

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(List<String> header) {
        rows.add(header);
    }

    public TextTable(String... header) {
        this(List.of(header));
    }

    public TextTable row(List<String> cells) {
        rows.add(cells);
        return this;
    }

    public TextTable row(String... cells) {
        return row(List.of(cells));
    }

    public boolean isEmpty() {
        return rows.size() == 1;
    }

    public void print(PrintWriter out) {
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
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String cell = row.get(c);
                String blank = " ".repeat(widths[c] - cell.length());
                line.append(c == 0 ? "" : "  ").append(numbers[c] ? blank + cell : cell + blank);
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }
}
