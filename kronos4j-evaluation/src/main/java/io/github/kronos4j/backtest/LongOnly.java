package io.github.kronos4j.backtest;

import io.github.kronos4j.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;

/// Strategy that holds all symbols with a signal above a threshold in equal weights, and cash if there are none.
///
/// @param threshold lower bound of the signal, a return (or a ratio if signals are risk-adjusted)
/// @param maxPositions largest number of symbols, those with the highest signals; 0 for all
/// @param invested share of the equity invested, above 0 and up to 1
public record LongOnly(double threshold, int maxPositions, double invested) implements Strategy {
    public LongOnly {
        if (!Double.isFinite(threshold)) {
            throw new InvalidInputException("the threshold is " + threshold + ": use a number");
        }
        if (maxPositions < 0) {
            throw new InvalidInputException("top is " + maxPositions + ": use at least 1, or 0 for all");
        }
        if (!(invested > 0 && invested <= 1)) {
            throw new InvalidInputException("invested is " + invested + ": use a share above 0 and up to 1");
        }
    }

    @Override
    public Orders decide(double[] signals, Holdings holdings) {
        int[] chosen = Arrays.stream(Ranking.known(signals))
                .filter(s -> signals[s] > threshold)
                .limit(maxPositions == 0 ? signals.length : maxPositions)
                .toArray();
        double[] weights = new double[signals.length];
        for (int symbol : chosen) {
            weights[symbol] = invested / chosen.length;
        }
        return new Orders.Weights(weights);
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "%s with a signal above %s, evenly, %.0f %% invested",
                maxPositions == 0 ? "all" : "the best " + maxPositions,
                threshold,
                100 * invested);
    }
}
