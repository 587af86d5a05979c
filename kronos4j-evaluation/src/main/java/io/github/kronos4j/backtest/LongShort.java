package io.github.kronos4j.backtest;

import io.github.kronos4j.InvalidInputException;
import java.util.Locale;

/// Dollar-neutral strategy that buys the symbols with the highest signals and sells those with the lowest short.
///
/// @param count number of symbols on each side; fewer if there are fewer than twice as many signals
/// @param gross value of both sides together as a share of the equity, above 0 and up to 2
public record LongShort(int count, double gross) implements Strategy {
    public LongShort {
        if (count < 1) {
            throw new InvalidInputException("top is " + count + ": use at least 1");
        }
        if (!(gross > 0 && gross <= 2)) {
            throw new InvalidInputException("invested is " + gross + ": use a share above 0 and up to 2");
        }
    }

    @Override
    public Orders decide(double[] signals, Holdings holdings) {
        int[] ranked = Ranking.known(signals);
        int each = Math.min(count, ranked.length / 2);
        double[] weights = new double[signals.length];
        for (int i = 0; i < each; i++) {
            weights[ranked[i]] = gross / 2 / each;
            weights[ranked[ranked.length - 1 - i]] = -gross / 2 / each;
        }
        return new Orders.Weights(weights);
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "the best %d against the worst %d, gross %.0f %% of the equity",
                count,
                count,
                100 * gross);
    }
}
