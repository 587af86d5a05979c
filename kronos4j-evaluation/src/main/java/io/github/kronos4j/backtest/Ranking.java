package io.github.kronos4j.backtest;

import java.util.stream.IntStream;

/// Symbols in the order of their signals.
final class Ranking {
    private Ranking() {}

    /// The symbols, the best first; those without a signal last, equal ones in the order of their numbers.
    static int[] best(double[] signals, IntStream symbols) {
        return symbols.boxed()
                .sorted((a, b) -> {
                    // NaN would count as larger than anything.
                    double first = Double.isNaN(signals[a]) ? Double.NEGATIVE_INFINITY : signals[a];
                    double second = Double.isNaN(signals[b]) ? Double.NEGATIVE_INFINITY : signals[b];
                    return first == second ? Integer.compare(a, b) : Double.compare(second, first);
                })
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// The symbols with a signal, the best first.
    static int[] known(double[] signals) {
        return best(signals, IntStream.range(0, signals.length).filter(s -> !Double.isNaN(signals[s])));
    }
}
