package io.github.kronos4j.volatility;

import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.Arrays;

/// Course of the variance over the day: a factor for each minute at which intraday bars are stamped.
///
/// The factor of a minute is the mean of its variances over that of all bars, where [#PRIOR_DAYS] days without a
/// pattern count as well, and no bar counts more than [#MAX_RATIO] times the mean. The mean factor of the bars is one.
/// It is a mean and not a geometric mean, since factors are added up over the bars ahead. Series with one bar a day
/// have no pattern.
final class SlotProfile {
    private static final double PRIOR_DAYS = 4;
    private static final double MAX_RATIO = 25;
    private static final int MINUTES = 24 * 60;
    private static final int SECONDS = 60;

    private final double[] factors; // by minute of the day

    /// @param variances variance of each bar but the first
    /// @param barsPerDay number of bars of a day; 1 if there is no pattern
    SlotProfile(Bars history, double[] variances, int barsPerDay) {
        factors = new double[MINUTES];
        Arrays.fill(factors, 1);
        double mean = mean(variances);
        if (barsPerDay == 1 || !(mean > 0)) {
            return;
        }
        double[] sums = new double[MINUTES];
        int[] days = new int[MINUTES];
        for (int i = 0; i < variances.length; i++) {
            int minute = minute(history.localSecond(i + 1));
            sums[minute] += Math.min(variances[i] / mean, MAX_RATIO);
            days[minute]++;
        }
        double total = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            factors[minute] = (sums[minute] + PRIOR_DAYS) / (days[minute] + PRIOR_DAYS);
            total += days[minute] * factors[minute];
        }
        for (int minute = 0; minute < MINUTES; minute++) {
            factors[minute] = days[minute] == 0 ? 1 : factors[minute] * variances.length / total;
        }
    }

    /// The variance at a local time in seconds, relative to the mean over the day; 1 at a minute without bars.
    double factor(long localSecond) {
        return factors[minute(localSecond)];
    }

    /// The variance at a local time, relative to the mean over the day; 1 at a minute without bars.
    double factor(LocalDateTime time) {
        return factors[time.toLocalTime().toSecondOfDay() / SECONDS];
    }

    private static int minute(long localSecond) {
        return (int) (Math.floorMod(localSecond, 86_400L) / SECONDS);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
