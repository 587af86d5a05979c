package io.github.kronos4j.backtest;

import java.util.stream.IntStream;

/// Ranking of symbols by their signals.
final class Ranking {
    private Ranking() {}

    /// The symbols by descending signal; those without a signal come last, ties are in the order of their indices.
    static int[] best(double[] signals, IntStream symbols) {
        return symbols.boxed()
                .sorted((a, b) -> {
                    // Double.compare would rank NaN above everything.
                    double first = Double.isNaN(signals[a]) ? Double.NEGATIVE_INFINITY : signals[a];
                    double second = Double.isNaN(signals[b]) ? Double.NEGATIVE_INFINITY : signals[b];
                    return first == second ? Integer.compare(a, b) : Double.compare(second, first);
                })
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// The symbols with a signal, by descending signal.
    static int[] known(double[] signals) {
        return best(signals, IntStream.range(0, signals.length).filter(s -> !Double.isNaN(signals[s])));
    }
}
