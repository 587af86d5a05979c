package io.github.kronos4j.volatility;

import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;

/// Daily bars with a known volatility: each is a random walk of [#MOVES] moves.
final class SimulatedBars {
    static final LocalDateTime FIRST = LocalDateTime.of(2010, 1, 1, 0, 0);

    private static final int MOVES = 40;

    private SimulatedBars() {}

    /// Bars of constant volatility.
    ///
    /// @param deviation standard deviation of the log return of a bar
    static Bars constant(int size, double deviation, long seed) {
        double[] deviations = new double[size];
        Arrays.fill(deviations, deviation);
        return of(deviations, new Random(seed));
    }

    /// Bars whose variance follows a GARCH(1,1) with a persistence of .95.
    static Bars garch(int size, double deviation, long seed) {
        Random random = new Random(seed);
        double variance = deviation * deviation;
        double[] deviations = new double[size];
        for (int i = 0; i < size; i++) {
            deviations[i] = Math.sqrt(variance);
            double r = deviations[i] * random.nextGaussian();
            variance = 0.05 * deviation * deviation + 0.15 * r * r + 0.8 * variance;
        }
        return of(deviations, random);
    }

    static Bars of(double[] deviations, Random random) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        double price = 50;
        for (int i = 0; i < deviations.length; i++) {
            double open = price;
            double high = price;
            double low = price;
            for (int move = 0; move < MOVES; move++) {
                price *= Math.exp(deviations[i] / Math.sqrt(MOVES) * random.nextGaussian());
                high = Math.max(high, price);
                low = Math.min(low, price);
            }
            bars.add(FIRST.plusDays(i), open, high, low, price, 1000, 1000 * price);
        }
        return bars.build();
    }
}
