package io.github.kronos4j.backtest;

import io.github.kronos4j.KronosException;
import java.util.Arrays;
import java.util.Locale;

/// Holds whatever has a signal above a threshold, evenly, and cash if nothing has.
///
/// @param above the threshold, a return (or a ratio where signals are adjusted for risk)
/// @param most how many symbols at the most, the best ones; 0 for all
/// @param invested share of the equity that is spent, above 0 and up to 1
public record LongOnly(double above, int most, double invested) implements Strategy {
    public LongOnly {
        if (!Double.isFinite(above)) {
            throw new KronosException("the threshold is " + above + ": give a number");
        }
        if (most < 0) {
            throw new KronosException("top is " + most + ": give at least 1, or 0 for all");
        }
        if (!(invested > 0 && invested <= 1)) {
            throw new KronosException("invested is " + invested + ": give a share above 0 and up to 1");
        }
    }

    @Override
    public Orders decide(double[] signals, Holdings holdings) {
        int[] chosen = Arrays.stream(Ranking.known(signals))
                .filter(s -> signals[s] > above)
                .limit(most == 0 ? signals.length : most)
                .toArray();
        double[] weights = new double[signals.length];
        for (int symbol : chosen) {
            weights[symbol] = invested / chosen.length;
        }
        return new Orders.Weights(weights);
    }

    @Override
    public String words() {
        return String.format(
                Locale.ROOT,
                "%s with a signal above %s, evenly, %.0f %% invested",
                most == 0 ? "all" : "the best " + most,
                above,
                100 * invested);
    }
}
