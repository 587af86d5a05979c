package io.github.kronos4j.market.quality;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Ratio of the amount of a bar to its volume times its typical price (the mean of open, high, low and close): about 1
/// if both count single shares and currency units, about 100 if the volume counts lots of 100. A ratio that drifts
/// shows prices that were adjusted for dividends and splits.
///
/// @param median ratio that half of the bars exceed
/// @param low ratio that 5 % of the bars do not exceed
/// @param high ratio that 5 % of the bars exceed
public record AmountRatio(double median, double low, double high) {
    /// True if volume and amount count single shares and currency units, to within 2 %.
    public boolean isUnity() {
        return Math.abs(median - 1) <= 0.02;
    }

    /// Number of shares that one unit of volume stands for: a power of ten from 100 to 10,000 if the ratio is
    /// within 2 % of it, else 1.
    public int lot() {
        for (int lot = 100; lot <= 10_000; lot *= 10) {
            if (Math.abs(median / lot - 1) <= 0.02) {
                return lot;
            }
        }
        return 1;
    }

    /// Returns the ratio; null if no bar has a volume and an amount above zero.
    public static @Nullable AmountRatio of(Bars bars) {
        if (!bars.has(Column.VOLUME) || !bars.has(Column.AMOUNT)) {
            return null;
        }
        double[] ratios = new double[bars.size()];
        int n = 0;
        for (int i = 0; i < bars.size(); i++) {
            double price = (bars.open(i) + bars.high(i) + bars.low(i) + bars.close(i)) / 4;
            if (bars.volume(i) > 0 && bars.amount(i) > 0 && price > 0) {
                ratios[n++] = bars.amount(i) / (bars.volume(i) * price);
            }
        }
        if (n == 0) {
            return null;
        }
        double[] sorted = Arrays.copyOf(ratios, n);
        Arrays.sort(sorted);
        return new AmountRatio(sorted[n / 2], sorted[n / 20], sorted[n - 1 - n / 20]);
    }
}
