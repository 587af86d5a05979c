package io.github.kronos4j.baseline;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;

/// Builds bars without shadows around closes: they open at the previous close, and volume and amount are the means of
/// the last 20 bars.
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
    /// @param previousClose close of the bar before
    void writeBar(double[] path, int step, double previousClose, double close) {
        int at = step * Column.COUNT;
        path[at + Column.OPEN.index()] = previousClose;
        path[at + Column.HIGH.index()] = Math.max(previousClose, close);
        path[at + Column.LOW.index()] = Math.min(previousClose, close);
        path[at + Column.CLOSE.index()] = close;
        path[at + Column.VOLUME.index()] = volume;
        path[at + Column.AMOUNT.index()] = amount;
    }

    private static double mean(double[] values) {
        double mean = LogReturns.mean(values);
        return mean > 0 ? mean : 0;
    }
}
