package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.data.internal.table.JsonTable;
import io.github.kronos4j.data.internal.table.Table;
import io.github.kronos4j.data.internal.table.TableRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/// Proposes a header for rows of an unknown format: the column that is never below the other prices is the high, the
/// one that is never above them the low; of the two others, the open is near the other one of the row before.
final class HeaderProposal {
    private static final double MIN_SHARE = 0.99;
    private static final double NEAR = 0.5; // largest deviation of a price from the median of the prices

    private final List<TableRow> rows;
    private final int width;
    private final String[] names;
    private final List<String> guesses = new ArrayList<>();

    private HeaderProposal(List<TableRow> rows) {
        this.rows = rows;
        width = rows.getFirst().cells().size();
        names = new String[width];
        for (int i = 0; i < width; i++) {
            names[i] = "column" + (i + 1);
        }
    }

    /// Returns a sentence with a header that has as many names as the rows have cells, and says which names are
    /// guesses; the advice to add a header of unknown order if the prices cannot be distinguished.
    static String of(List<TableRow> rows, Table table) {
        List<TableRow> even = rows.stream()
                .filter(row -> row.cells().size() == rows.getFirst().cells().size())
                .toList();
        return new HeaderProposal(even).sentence(table);
    }

    private String sentence(Table table) {
        nameTimes();
        boolean json = table instanceof JsonTable;
        String example = json
                ? "write each bar as an object with keys like timestamps, open, high, low, close, volume"
                : "add a line above the first that names its " + width
                        + " columns, such as timestamps, open, high, low, close, volume";
        List<Integer> numeric = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            List<String> cells = Cells.column(rows, i);
            if (names[i].startsWith("column")
                    && !cells.isEmpty()
                    && cells.stream().allMatch(Cells::isNumber)) {
                numeric.add(i);
            }
        }
        if (time() < 0 || !namePrices(numeric)) {
            return example;
        }
        String header = json
                ? "insert the array [\"" + String.join("\", \"", names) + "\"] before the first"
                : "add the line " + String.join(String.valueOf(Separators.of(table)), names) + " above the first";
        return header
                + (guesses.isEmpty() ? "" : " (" + String.join(" and ", guesses) + " are guesses from the values)");
    }

    private void nameTimes() {
        for (int i = 0; i < width; i++) {
            List<String> cells = Cells.column(rows, i);
            if (cells.isEmpty() || Cells.stampShare(cells, false) < MIN_SHARE) {
                continue;
            }
            boolean timeNext =
                    i + 1 < width && Cells.column(rows, i + 1).stream().allMatch(c -> c.contains(":"));
            names[i] = timeNext ? "date" : "timestamps";
            if (timeNext) {
                names[i + 1] = "time";
            }
            return;
        }
    }

    /// Names four columns of similar size; false if there are not exactly four, or none of them is the high and the
    /// low.
    private boolean namePrices(List<Integer> numeric) {
        List<Integer> prices = new ArrayList<>();
        for (int first : numeric) {
            double size = median(first);
            List<Integer> similar = numeric.stream()
                    .filter(i -> Math.abs(median(i) / size - 1) < NEAR && size > 0)
                    .toList();
            prices = similar.size() > prices.size() ? new ArrayList<>(similar) : prices;
        }
        int high = extreme(prices, 1);
        int low = extreme(prices, -1);
        if (prices.size() != 4 || high < 0 || low < 0 || high == low) {
            return false;
        }
        prices.remove(Integer.valueOf(high));
        prices.remove(Integer.valueOf(low));
        boolean descending = OpenDistance.isDescending(rows, time());
        double inOrder = OpenDistance.of(rows, prices.get(0), prices.get(1), descending);
        double swapped = OpenDistance.of(rows, prices.get(1), prices.get(0), descending);
        names[prices.get(inOrder <= swapped ? 0 : 1)] = "open";
        names[prices.get(inOrder <= swapped ? 1 : 0)] = "close";
        names[high] = "high";
        names[low] = "low";
        guesses.add("open, high, low, close");
        numeric.stream()
                .filter(i -> names[i].startsWith("column") && median(i) >= 0 && varies(i))
                .max(Comparator.comparingDouble(this::median))
                .ifPresent(i -> {
                    names[i] = "volume";
                    guesses.add("volume");
                });
        return true;
    }

    /// Index of the column of times or dates; -1 if none is named so.
    private int time() {
        List<String> named = Arrays.asList(names);
        return Math.max(named.indexOf("timestamps"), named.indexOf("date"));
    }

    private boolean varies(int column) {
        return new HashSet<>(Cells.column(rows, column)).size() > 1;
    }

    private double median(int column) {
        return Cells.median(
                Cells.column(rows, column).stream().mapToDouble(Cells::number).toArray());
    }

    /// Returns the column that is the largest (sign 1) or smallest (sign -1) of each row; -1 if there is none.
    private int extreme(List<Integer> columns, int sign) {
        for (int candidate : columns) {
            long holds = rows.stream()
                    .filter(row -> columns.stream()
                            .allMatch(other -> sign * (number(row, candidate) - number(row, other)) >= 0))
                    .count();
            if (holds >= MIN_SHARE * rows.size()) {
                return candidate;
            }
        }
        return -1;
    }

    private static double number(TableRow row, int column) {
        return Cells.number(row.cells().get(column));
    }
}
