package io.github.kronos4j.baseline;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;

/// Dresses closes as bars that open at the close before them and reach no further, with the mean volume and amount of
/// the last bars.
final class FlatBars {
    private static final int RECENT = 20;

    private final double volume;
    private final double amount;

    FlatBars(Bars history) {
        Bars recent = history.tail(RECENT);
        volume = mean(recent.column(Column.VOLUME));
        amount = mean(recent.column(Column.AMOUNT));
    }

    /// Writes bar `step` of a path.
    ///
    /// @param before the close before it
    void dress(double[] path, int step, double before, double close) {
        int at = step * Column.COUNT;
        path[at + Column.OPEN.index()] = before;
        path[at + Column.HIGH.index()] = Math.max(before, close);
        path[at + Column.LOW.index()] = Math.min(before, close);
        path[at + Column.CLOSE.index()] = close;
        path[at + Column.VOLUME.index()] = volume;
        path[at + Column.AMOUNT.index()] = amount;
    }

    private static double mean(double[] values) {
        double mean = LogReturns.mean(values);
        return mean > 0 ? mean : 0;
    }
}
