package io.github.kronos4j.torch.lab;

import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// [Inputs#MARKET]: the mean return over all symbols at a time, and the logarithm of its volatility, both relative to
/// their typical size before the test.
final class MarketState {
    private static final double DECAY = 0.94;
    private static final double LIMIT = 5;

    private MarketState() {}

    /// Computes the values from the bars of all symbols.
    ///
    /// @param before time of the test, from which on no bar changes the typical size
    static TimedValues of(Iterable<Bars> series, LocalDateTime before) {
        NavigableMap<LocalDateTime, double[]> sums = new TreeMap<>(); // sum of returns and their number
        for (Bars bars : series) {
            for (int i = 1; i < bars.size(); i++) {
                double[] sum = sums.computeIfAbsent(bars.time(i), _ -> new double[2]);
                sum[0] += Math.log(bars.close(i) / bars.close(i - 1));
                sum[1]++;
            }
        }
        double squares = sums.headMap(before, false).values().stream()
                .mapToDouble(sum -> Math.pow(sum[0] / sum[1], 2))
                .average()
                .orElse(1);
        double variance = squares;
        NavigableMap<LocalDateTime, float[]> values = new TreeMap<>();
        for (Map.Entry<LocalDateTime, double[]> entry : sums.entrySet()) {
            double mean = entry.getValue()[0] / entry.getValue()[1];
            variance = DECAY * variance + (1 - DECAY) * mean * mean;
            values.put(entry.getKey(), new float[] {
                (float) Math.clamp(mean / Math.sqrt(squares), -LIMIT, LIMIT),
                (float) Math.clamp(Math.log(variance / squares), -LIMIT, LIMIT)
            });
        }
        return new TimedValues(values);
    }
}
