package io.github.kronos4j.market.quality;

import io.github.kronos4j.market.Bars;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Tick of a series, the step that its prices move in, and how often a close repeats the one before it by chance.
///
/// The quarter hours of a share at three yuan move by a tick or two of 0.01, so in a third of them the close does not
/// change, and it often stays for six in a row: that is not a fault of the data. At three hundred yuan it would be one.
///
/// @param size the tick, in units of price; 0 if there is none
/// @param repeats probability that a close repeats the one before it, in bars that are traded
record PriceTick(double size, double repeats) {
    /// A tick that explains no unchanged close.
    static final PriceTick NONE = new PriceTick(0, 0);

    private static final double QUANTILE = 0.02; // of the differences: the smallest ones may be noise of adjustment
    private static final double NOISE = 1e-6; // of the median close
    private static final double MIN_CHANCE = 1e-6; // of a run, at each bar

    /// Infers the tick from the differences of the prices within bars.
    ///
    /// A bar whose range is `r` ticks has `r + 1` prices at which it may close, so it repeats a close with
    /// probability `1 / (r + 1)`. The mean over the bars is the estimate, and no more than the share of the closes
    /// that do repeat. Bars of a single price or without volume count for neither, since a source that is stuck
    /// makes such bars.
    static PriceTick of(Bars bars) {
        double[] differences = differences(bars);
        if (differences.length == 0) {
            return NONE;
        }
        boolean hasVolume = IntStream.range(0, bars.size()).anyMatch(i -> bars.volume(i) > 0);
        double size = differences[(int) (QUANTILE * (differences.length - 1))];
        double expected = 0;
        int moving = 0;
        int pairs = 0;
        int repeated = 0;
        for (int i = 0; i < bars.size(); i++) {
            if (isMoving(bars, i, hasVolume)) {
                moving++;
                expected += 1 / (1 + (bars.high(i) - bars.low(i)) / size);
                if (i > 0 && isMoving(bars, i - 1, hasVolume)) {
                    pairs++;
                    repeated += bars.close(i) == bars.close(i - 1) ? 1 : 0;
                }
            }
        }
        return pairs == 0 ? NONE : new PriceTick(size, Math.min(expected / moving, (double) repeated / pairs));
    }

    /// The longest run of unchanged closes that chance explains: a longer one begins at fewer than one in a million
    /// bars.
    int longestRun() {
        return repeats <= 0 || repeats >= 1 ? 0 : (int) Math.floor(Math.log(MIN_CHANCE) / Math.log(repeats));
    }

    /// Differences of the prices of each bar that are above rounding noise, in ascending order.
    private static double[] differences(Bars bars) {
        double noise = NOISE * medianClose(bars);
        double[] all = new double[4 * bars.size()];
        int count = 0;
        for (int i = 0; i < bars.size(); i++) {
            double open = bars.open(i);
            double close = bars.close(i);
            for (double price : new double[] {bars.high(i), bars.low(i)}) {
                all[count++] = Math.abs(price - open);
                all[count++] = Math.abs(price - close);
            }
        }
        return Arrays.stream(all)
                .filter(difference -> difference > noise && difference < Double.POSITIVE_INFINITY)
                .sorted()
                .toArray();
    }

    private static double medianClose(Bars bars) {
        double[] closes = new double[bars.size()];
        for (int i = 0; i < closes.length; i++) {
            closes[i] = Math.abs(bars.close(i));
        }
        double[] sorted =
                Arrays.stream(closes).filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private static boolean isMoving(Bars bars, int i, boolean hasVolume) {
        return bars.high(i) > bars.low(i) && (bars.volume(i) > 0 || !hasVolume);
    }
}
