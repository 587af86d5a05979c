package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.universe.Universe;
import java.util.List;

/// A series to train on: clean segments of bars. No window crosses the end of a segment.
///
/// @param name name of the series in messages and in a [Split]
/// @param group group of the series for weights and split dates, such as a market and an interval
/// @param segments clean bars in order of time; every price, volume and amount is a finite number
/// @param universe universe of which the symbol, which is the name, must be a member on the days that a window predicts
public record Series(String name, String group, List<Bars> segments, Universe universe) {
    /// @throws KronosException naming the first bar that is out of order or not a number
    public Series {
        segments = List.copyOf(segments);
        Bars before = null; // the last segment with bars
        for (Bars bars : segments) {
            for (int i = 0; i < bars.size(); i++) {
                boolean ordered = i > 0
                        ? bars.compareTimes(i, i - 1) > 0
                        : before == null || bars.compareTimes(0, before, before.size() - 1) > 0;
                if (!ordered) {
                    throw new InvalidInputException(name + ": the bar of " + bars.time(i)
                            + " is not after the one before it: sort the bars and keep one per time");
                }
                requireNumbers(name, bars, i);
            }
            before = bars.isEmpty() ? before : bars;
        }
    }

    /// Creates a series whose bars may all be predicted.
    ///
    /// @throws KronosException naming the first bar that is out of order or not a number
    public Series(String name, String group, List<Bars> segments) {
        this(name, group, segments, Universe.all());
    }

    private static void requireNumbers(String name, Bars bars, int i) {
        for (Column column : Column.values()) {
            if (bars.has(column) && !Double.isFinite(bars.value(column, i))) {
                throw new InvalidInputException(name + ": " + column.label() + " of " + bars.time(i) + " is "
                        + bars.value(column, i) + ": clean the series before training on it");
            }
        }
    }

    /// True if a bar may be predicted.
    boolean isMember(Bars bars, int i) {
        return universe.isAll() || universe.contains(name, bars.time(i).toLocalDate());
    }

    /// Number of bars in all segments.
    public int size() {
        return segments.stream().mapToInt(Bars::size).sum();
    }
}
