package io.github.kronos4j.baseline;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.util.random.RandomGenerator;

/// Dresses closes as whole bars, in the shapes that bars of the history have.
///
/// A bar's shape is, in logarithms, the gap from the close before it to its open and how far high and low reach
/// beyond open and close, with its volume and its mean price over close. So every dressed bar is possible: high and
/// low enclose open and close, volume and amount are not negative. Columns that the history lacks are zero.
final class BarShapes {
    private final Bars history;

    BarShapes(Bars history) {
        this.history = history;
    }

    /// Writes bar `step` of a path in the shape of some bar of the history.
    ///
    /// @param before the close before it
    void dress(RandomGenerator random, double[] path, int step, double before, double close) {
        dress(1 + random.nextInt(history.size() - 1), path, step, before, close);
    }

    /// Writes bar `step` of a path in the shape of bar `model` of the history, 1 or later.
    void dress(int model, double[] path, int step, double before, double close) {
        double modelOpen = history.open(model);
        double modelClose = history.close(model);
        double open = before * modelOpen / history.close(model - 1);
        double top = Math.max(1, history.high(model) / Math.max(modelOpen, modelClose));
        double bottom = Math.min(1, history.low(model) / Math.min(modelOpen, modelClose));
        double volume = positive(history.volume(model));
        int at = step * Column.COUNT;
        path[at + Column.OPEN.index()] = open;
        path[at + Column.HIGH.index()] = Math.max(open, close) * top;
        path[at + Column.LOW.index()] = Math.min(open, close) * bottom;
        path[at + Column.CLOSE.index()] = close;
        path[at + Column.VOLUME.index()] = volume;
        path[at + Column.AMOUNT.index()] = positive(history.amount(model)) * close / modelClose;
    }

    /// The value, or zero where there is none.
    private static double positive(double value) {
        return value > 0 ? value : 0;
    }
}
