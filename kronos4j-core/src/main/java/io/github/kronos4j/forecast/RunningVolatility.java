package io.github.kronos4j.forecast;

/// Variance of the next bar from the bars so far: the mean of three exponential averages of their variances, over about
/// 10, 33 and 200 bars. The variance of a bar is that of its gap and its range (Garman and Klass 1980). One bar counts
/// at most 25 times the variance before it, and the deviation stays between a tenth and ten times that of the start.
final class RunningVolatility {
    private static final double[] DECAY = {0.9, 0.97, 0.995};
    private static final double[] WEIGHT = {0.4, 0.4, 0.2};
    private static final double RANGE = 0.5;
    private static final double BODY = 2 * StrictMath.log(2) - 1;
    private static final double MAX_RATIO = 25;
    private static final double RANGE_OF_DEVIATIONS = 10;

    private final double initial;
    private final double[] averages;

    private RunningVolatility(double initial, double[] averages) {
        this.initial = initial;
        this.averages = averages;
    }

    /// Starts all averages from a variance.
    static RunningVolatility from(double variance) {
        return new RunningVolatility(Math.sqrt(variance), new double[] {variance, variance, variance});
    }

    RunningVolatility copy() {
        return new RunningVolatility(initial, averages.clone());
    }

    /// Standard deviation of the next return.
    double deviation() {
        return Math.clamp(Math.sqrt(weightedMean()), initial / RANGE_OF_DEVIATIONS, initial * RANGE_OF_DEVIATIONS);
    }

    private double weightedMean() {
        double variance = 0;
        for (int i = 0; i < averages.length; i++) {
            variance += WEIGHT[i] * averages[i];
        }
        return variance;
    }

    /// Adds a bar.
    ///
    /// @param variance see [#ofBar]
    void add(double variance) {
        double deviation = deviation();
        double counted = Math.min(variance, MAX_RATIO * deviation * deviation);
        for (int i = 0; i < averages.length; i++) {
            averages[i] = DECAY[i] * averages[i] + (1 - DECAY[i]) * counted;
        }
    }

    /// Variance of a bar.
    ///
    /// @param gap log of its open over the close before
    /// @param body log of its close over its open
    /// @param range log of its high over its low
    static double ofBar(double gap, double body, double range) {
        return gap * gap + RANGE * range * range - BODY * body * body;
    }
}
