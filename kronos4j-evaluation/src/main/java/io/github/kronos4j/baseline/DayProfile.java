package io.github.kronos4j.baseline;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;

/// Course of the variance over the day: a factor for each time of the day at which intraday bars are stamped.
///
/// The factor of a time is the geometric mean of its variances over that of all bars, where [#PRIOR_DAYS] days without
/// a pattern count as well: a few days determine no pattern. The mean factor of the bars is one. Daily and longer bars
/// have no pattern.
final class DayProfile {
    /// Days without a pattern that count beside those of the history.
    private static final int PRIOR_DAYS = 4;

    private final Map<LocalTime, Double> factors = new HashMap<>();

    /// Estimates the pattern from a history.
    ///
    /// @param logVariances logarithm of the variance of each bar but the first
    DayProfile(Bars history, double[] logVariances) {
        if (!Interval.infer(history).isIntraday()) {
            return;
        }
        double mean = LogReturns.mean(logVariances);
        Map<LocalTime, Integer> days = new HashMap<>();
        for (int i = 0; i < logVariances.length; i++) {
            LocalTime slot = history.time(i + 1).toLocalTime();
            factors.merge(slot, logVariances[i] - mean, Double::sum);
            days.merge(slot, 1, Integer::sum);
        }
        factors.replaceAll((slot, sum) -> Math.exp(sum / (days.getOrDefault(slot, 0) + PRIOR_DAYS)));
        double average = 0;
        for (int i = 0; i < logVariances.length; i++) {
            average += factor(history.time(i + 1)) / logVariances.length;
        }
        double scale = average;
        factors.replaceAll((slot, factor) -> factor / scale);
    }

    /// The variance of a bar relative to the mean over the day; 1 for a time of the day that the history lacks.
    double factor(LocalDateTime time) {
        return factors.getOrDefault(time.toLocalTime(), 1.0);
    }
}
