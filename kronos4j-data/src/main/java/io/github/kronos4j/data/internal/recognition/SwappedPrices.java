package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.data.internal.recognition.Layout.LayoutColumn;
import io.github.kronos4j.data.internal.table.TableRow;
import java.util.ArrayList;
import java.util.List;

/// Corrects a file whose names of high and low are swapped: the one is never above the other prices, the other never
/// below them.
final class SwappedPrices {
    private static final double MIN_SHARE = 0.99; // of the rows with prices
    private static final int MIN_ROWS = 3;

    private SwappedPrices() {}

    /// Returns the price columns with the fields that their values have.
    ///
    /// @param prices columns of open, high, low and close
    /// @param notes receives a remark if high and low were swapped
    static List<LayoutColumn> corrected(List<LayoutColumn> prices, List<TableRow> rows, List<String> notes) {
        int known = 0;
        int swapped = 0;
        for (TableRow row : rows) {
            double[] p = prices.stream().mapToDouble(price -> value(row, price)).toArray();
            boolean complete = p[0] + p[1] + p[2] + p[3] > Double.NEGATIVE_INFINITY;
            known += complete && p[1] != p[2] ? 1 : 0;
            swapped += p[1] < p[2] && p[1] <= Math.min(p[0], p[3]) && p[2] >= Math.max(p[0], p[3]) ? 1 : 0;
        }
        if (known < MIN_ROWS || swapped < MIN_SHARE * known) {
            return prices;
        }
        notes.add("column " + prices.get(1).name() + " is the low and "
                + prices.get(2).name() + " the high, as their values show");
        List<LayoutColumn> corrected = new ArrayList<>(prices);
        corrected.set(1, as(prices.get(2), Field.HIGH));
        corrected.set(2, as(prices.get(1), Field.LOW));
        return corrected;
    }

    private static double value(TableRow row, LayoutColumn column) {
        return column.index() < row.cells().size() ? Cells.number(row.cells().get(column.index())) : Double.NaN;
    }

    private static LayoutColumn as(LayoutColumn column, Field field) {
        return new LayoutColumn(column.index(), column.name(), field, column.series(), column.meaning(), column.unit());
    }
}
