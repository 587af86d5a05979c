package io.github.kronos4j.baseline;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.util.random.RandomGenerator;

/// Builds full bars around simulated closes, with the shapes of bars from the history.
///
/// The shape of a bar consists of, in logarithms, the gap from the previous close to its open and the distances of high
/// and low beyond open and close, together with its volume and the ratio of its mean price to its close. Every built
/// bar is therefore valid: high and low enclose open and close, and volume and amount are not negative. Columns that
/// the history lacks are zero.
final class BarShapes {
    private final Bars history;

    BarShapes(Bars history) {
        this.history = history;
    }

    /// Writes bar `step` of a path with the shape of a random bar of the history.
    ///
    /// @param previousClose close of the bar before
    void writeBar(RandomGenerator random, double[] path, int step, double previousClose, double close) {
        writeBar(1 + random.nextInt(history.size() - 1), path, step, previousClose, close);
    }

    /// Writes bar `step` of a path with the shape of bar `template` of the history, 1 or later.
    void writeBar(int template, double[] path, int step, double previousClose, double close) {
        double templateOpen = history.open(template);
        double templateClose = history.close(template);
        double open = previousClose * templateOpen / history.close(template - 1);
        double top = Math.max(1, history.high(template) / Math.max(templateOpen, templateClose));
        double bottom = Math.min(1, history.low(template) / Math.min(templateOpen, templateClose));
        double volume = orZero(history.volume(template));
        int at = step * Column.COUNT;
        path[at + Column.OPEN.index()] = open;
        path[at + Column.HIGH.index()] = Math.max(open, close) * top;
        path[at + Column.LOW.index()] = Math.min(open, close) * bottom;
        path[at + Column.CLOSE.index()] = close;
        path[at + Column.VOLUME.index()] = volume;
        path[at + Column.AMOUNT.index()] = orZero(history.amount(template)) * close / templateClose;
    }

    /// The value; zero if it is missing.
    private static double orZero(double value) {
        return value > 0 ? value : 0;
    }
}
