package io.github.kronos4j.baseline;

import io.github.kronos4j.market.Bars;
import java.util.Arrays;

/// Logarithms of the variances of a history, with their course over the day removed.
///
/// @param values log variances of all bars but the first, less the logarithm of the factor of their time of the day
/// @param profile factors by time of the day
record LogVariances(double[] values, DayProfile profile) {
    /// The smallest variance, relative to the mean: the logarithm of a bar without any move says little.
    private static final double MIN_RATIO = 0.1;

    static LogVariances of(Bars history) {
        double[] variances = RangeVariance.of(history);
        double floor = Math.max(MIN_RATIO * LogReturns.mean(variances), Double.MIN_NORMAL);
        double[] logs = Arrays.stream(variances)
                .map(variance -> Math.log(Math.max(variance, floor)))
                .toArray();
        DayProfile profile = new DayProfile(history, logs);
        Arrays.setAll(logs, i -> logs[i] - Math.log(profile.factor(history.time(i + 1))));
        return new LogVariances(logs, profile);
    }
}
