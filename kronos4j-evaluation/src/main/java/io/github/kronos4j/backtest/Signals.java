package io.github.kronos4j.backtest;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.backtest.signal.Signal;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Signals on the grid of a [Panel]. Immutable.
public final class Signals {
    private final double[][] values; // (D, S), NaN if there is none
    private final boolean[] any; // (D)
    private final int ignored;

    private Signals(double[][] values, boolean[] any, int ignored) {
        this.values = values;
        this.any = any;
        this.ignored = ignored;
    }

    /// Places signals on the grid. Signals of other symbols or times are ignored; of several for the same symbol
    /// and time the last one counts.
    ///
    /// @throws KronosException if all are ignored
    public static Signals of(Panel panel, List<Signal> signals) {
        Map<String, Integer> symbols = places(panel.symbols());
        Map<LocalDateTime, Integer> times = places(panel.times());
        double[][] values = new double[panel.length()][panel.width()];
        for (double[] row : values) {
            Arrays.fill(row, Double.NaN);
        }
        boolean[] any = new boolean[panel.length()];
        int ignored = 0;
        for (Signal signal : signals) {
            Integer symbol = symbols.get(signal.symbol());
            Integer time = times.get(signal.time());
            if (symbol == null || time == null) {
                ignored++;
            } else {
                values[time][symbol] = signal.value();
                any[time] = true;
            }
        }
        if (ignored == signals.size()) {
            throw new InvalidInputException(
                    "none of the " + signals.size() + " signals has a symbol and a time of the bars"
                            + (signals.isEmpty()
                                    ? ""
                                    : " (the first is for " + signals.getFirst().symbol() + " at "
                                            + signals.getFirst().time() + ", the bars begin with "
                                            + panel.symbols().getFirst() + " at "
                                            + panel.times().getFirst() + ")")
                            + ": use signals for these bars");
        }
        return new Signals(values, any, ignored);
    }

    /// The number of times with a signal for any symbol.
    public int times() {
        int times = 0;
        for (boolean present : any) {
            times += present ? 1 : 0;
        }
        return times;
    }

    /// The number of signals ignored.
    public int ignored() {
        return ignored;
    }

    /// True if any symbol has a signal at a time.
    boolean any(int time) {
        return any[time];
    }

    /// A copy of the signals at a time, by symbol; NaN if there is none.
    double[] at(int time) {
        return values[time].clone();
    }

    private static <T> Map<T, Integer> places(List<T> values) {
        Map<T, Integer> places = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            places.put(values.get(i), i);
        }
        return places;
    }
}
