package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.internal.recognition.Layout.LayoutColumn;
import io.github.kronos4j.data.internal.table.TableRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Checks the names of the price columns against their values: the high is never below the other prices, the low never
/// above them. A file whose names of high and low are swapped is corrected; one whose values have another order than
/// its header is refused.
final class SwappedPrices {
    private static final double MIN_SHARE = 0.99; // of the rows with prices
    private static final double MIN_BARS = 0.5; // share of the rows that are possible bars under the right names
    private static final int MIN_ROWS = 3;
    private static final int MIN_REFUSED = 8; // rows
    private static final int HIGH = 1;
    private static final int LOW = 2;

    private SwappedPrices() {}

    /// Returns the price columns with the fields that their values have.
    ///
    /// @param file name of the file in messages
    /// @param prices columns of open, high, low and close
    /// @param isOwn true for a file of this library, whose bars may come from a model: it is not refused
    /// @param notes receives a remark if high and low were swapped
    /// @throws InvalidInputException if other columns hold the highest and the lowest prices
    static List<LayoutColumn> corrected(
            String file, List<LayoutColumn> prices, List<TableRow> rows, boolean isOwn, List<String> notes) {
        List<double[]> known = rows.stream()
                .map(row ->
                        prices.stream().mapToDouble(price -> value(row, price)).toArray())
                .filter(p -> Arrays.stream(p).allMatch(SwappedPrices::isPrice) && p[HIGH] != p[LOW])
                .toList();
        if (known.size() < MIN_ROWS || share(known, HIGH, LOW) >= MIN_BARS) {
            return prices;
        }
        boolean mayRefuse = !isOwn && known.size() >= MIN_REFUSED;
        for (int high = 0; high < prices.size(); high++) {
            for (int low = 0; low < prices.size(); low++) {
                boolean areSwapped = high == LOW && low == HIGH;
                if ((areSwapped || (mayRefuse && high != low)) && share(known, high, low) >= MIN_SHARE) {
                    return renamed(file, prices, high, low, notes);
                }
            }
        }
        return prices;
    }

    /// False for a missing number, and for 0 and -1, which may stand for none.
    private static boolean isPrice(double value) {
        return Double.isFinite(value) && value != 0 && value != -1;
    }

    /// Share of the rows in which one column holds the highest price and another the lowest.
    private static double share(List<double[]> rows, int high, int low) {
        long fitting = rows.stream()
                .filter(p ->
                        p[high] > p[low] && Arrays.stream(p).allMatch(price -> price <= p[high] && price >= p[low]))
                .count();
        return (double) fitting / rows.size();
    }

    private static List<LayoutColumn> renamed(
            String file, List<LayoutColumn> prices, int high, int low, List<String> notes) {
        String highest = prices.get(high).name();
        String lowest = prices.get(low).name();
        if (high != LOW || low != HIGH) {
            throw new InvalidInputException(file + ": column " + highest + " holds the highest and column " + lowest
                    + " the lowest price of each row, so the header is wrong: correct the names of the price columns");
        }
        notes.add("column " + lowest + " is the low and " + highest + " the high, as their values show");
        List<LayoutColumn> corrected = new ArrayList<>(prices);
        corrected.set(HIGH, as(prices.get(high), Field.HIGH));
        corrected.set(LOW, as(prices.get(low), Field.LOW));
        return corrected;
    }

    private static double value(TableRow row, LayoutColumn column) {
        return column.index() < row.cells().size() ? Cells.number(row.cells().get(column.index())) : Double.NaN;
    }

    private static LayoutColumn as(LayoutColumn column, Field field) {
        return new LayoutColumn(column.index(), column.name(), field, column.series(), column.meaning(), column.unit());
    }
}
