package io.github.kronos4j.data.internal.recognition;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Relation of an amount to a volume: the amount divided by the volume is an average price, and lies between the low
/// and the high of the bar, up to one constant factor for the units of both.
///
/// @param factor `amount / (volume * price)`: a power of ten, or the multiplier of a contract; NaN if adjusted prices
///     hide it
/// @param isAdjusted true if the factor drifts slowly, as with prices adjusted for dividends and splits
record UnitRatio(double factor, boolean isAdjusted) {
    private static final double MIN_SHARE = 0.9; // of the bars
    private static final double MIN_SMOOTH = 0.95;
    private static final double TOLERANCE = 0.02; // rounded volumes and amounts
    private static final int END_BARS = 30;
    private static final double MAX_POWER = 8;
    private static final int MAX_SAMPLES = 4_000;

    /// Returns the relation of two columns that one factor explains; null if none does.
    ///
    /// @param volume slot of the volume
    /// @param amount slot of the amount
    static @Nullable UnitRatio exact(RawSeries series, int volume, int amount) {
        int step = Math.max(1, series.size() / MAX_SAMPLES);
        return new Samples(series, volume, amount, step).exact();
    }

    /// Returns the relation of two columns whose factor drifts slowly; null if it does not, or one factor explains
    /// all.
    static @Nullable UnitRatio adjusted(RawSeries series, int volume, int amount) {
        // Only bars in a row show a slow drift.
        return exact(series, volume, amount) != null ? null : new Samples(series, volume, amount, 1).adjusted();
    }

    /// The bars with a volume and an amount.
    private static final class Samples {
        private final double[] level; // amount / (volume * typical price)
        private final double[] low; // low / typical price
        private final double[] high;
        private int n;

        /// @param step distance between the bars that are used
        Samples(RawSeries series, int volume, int amount, int step) {
            int size = (series.size() + step - 1) / step;
            level = new double[size];
            low = new double[size];
            high = new double[size];
            for (int i = 0; i < series.size(); i += step) {
                double v = series.value(volume, i);
                double a = series.value(amount, i);
                double typical =
                        (series.value(0, i) + series.value(1, i) + series.value(2, i) + series.value(3, i)) / 4;
                if (v > 0 && a > 0 && typical > 0) {
                    level[n] = a / (v * typical);
                    low[n] = series.value(2, i) / typical;
                    high[n] = series.value(1, i) / typical;
                    n++;
                }
            }
        }

        /// The relation if one factor explains the bars; null if none does.
        @Nullable
        UnitRatio exact() {
            double factor = n == 0 ? Double.NaN : factor(0, n);
            return n > 0 && share(0, n, factor) >= MIN_SHARE ? new UnitRatio(factor, false) : null;
        }

        /// The relation if the factor drifts slowly; null if it does not.
        @Nullable
        UnitRatio adjusted() {
            if (n == 0 || !isSmooth()) {
                return null;
            }
            int end = Math.min(END_BARS, n);
            double last = factor(n - end, n);
            double first = factor(0, end);
            if (share(n - end, n, last) >= MIN_SHARE) {
                return new UnitRatio(last, true);
            }
            return new UnitRatio(share(0, end, first) >= MIN_SHARE ? first : Double.NaN, true);
        }

        /// The power of ten, or else the whole number, closest to the median level.
        private double factor(int from, int to) {
            double median = Cells.median(Arrays.copyOfRange(level, from, to));
            double power = Math.rint(Math.log10(median));
            double factor = power < 0 ? 1 / Math.pow(10, -power) : Math.pow(10, power);
            if (Math.abs(power) > MAX_POWER) {
                return Double.NaN;
            }
            boolean isPower = share(from, to, factor) >= MIN_SHARE;
            return isPower || median < 1.5 ? factor : Math.rint(median);
        }

        private double share(int from, int to, double factor) {
            int inside = 0;
            for (int i = from; i < to; i++) {
                double price = level[i] / factor;
                inside += price >= low[i] * (1 - TOLERANCE) && price <= high[i] * (1 + TOLERANCE) ? 1 : 0;
            }
            return inside / (double) (to - from);
        }

        /// True if the level changes from bar to bar by no more than prices within the bars allow.
        private boolean isSmooth() {
            int smooth = 0;
            for (int i = 1; i < n; i++) {
                double step = Math.abs(Math.log(level[i] / level[i - 1]));
                double allowed = Math.log(high[i] / low[i]) + Math.log(high[i - 1] / low[i - 1]) + TOLERANCE;
                smooth += step <= allowed ? 1 : 0;
            }
            return n > 1 && smooth >= MIN_SMOOTH * (n - 1);
        }
    }
}
