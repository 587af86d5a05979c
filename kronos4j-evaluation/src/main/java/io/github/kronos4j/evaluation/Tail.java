package io.github.kronos4j.evaluation;

import io.github.kronos4j.forecast.Quantiles;
import io.github.kronos4j.forecast.risk.Side;
import io.github.kronos4j.forecast.risk.TailRisk;
import java.util.Arrays;

/// Tails of the distribution at a lead time whose values at risk are backtested.
public enum Tail {
    LONG_95(Side.LONG, 0.95, LeadTimeMetric.EXCEEDED_LONG_95, LeadTimeMetric.SHORTFALL_LONG_95),
    LONG_99(Side.LONG, 0.99, LeadTimeMetric.EXCEEDED_LONG_99, LeadTimeMetric.SHORTFALL_LONG_99),
    SHORT_95(Side.SHORT, 0.95, LeadTimeMetric.EXCEEDED_SHORT_95, LeadTimeMetric.SHORTFALL_SHORT_95),
    SHORT_99(Side.SHORT, 0.99, LeadTimeMetric.EXCEEDED_SHORT_99, LeadTimeMetric.SHORTFALL_SHORT_99);

    private final Side side;
    private final double level;
    private final LeadTimeMetric exceeded;
    private final LeadTimeMetric shortfall;

    Tail(Side side, double level, LeadTimeMetric exceeded, LeadTimeMetric shortfall) {
        this.side = side;
        this.level = level;
        this.exceeded = exceeded;
        this.shortfall = shortfall;
    }

    /// Position that loses in the tail.
    public Side side() {
        return side;
    }

    /// Probability that the value at risk is not exceeded.
    public double level() {
        return level;
    }

    /// Level of the quantile of close that is the value at risk.
    public double quantile() {
        return side == Side.LONG ? 1 - level : level;
    }

    /// Metric that is 1 if the value at risk was exceeded, and 0 if not.
    public LeadTimeMetric exceeded() {
        return exceeded;
    }

    /// Metric of the loss over the expected shortfall.
    public LeadTimeMetric shortfall() {
        return shortfall;
    }

    /// The fewest paths whose worst loss is exceeded no more often than the value at risk: 19 and 99.
    public int minPaths() {
        return (int) Math.round(level / (1 - level));
    }

    /// Records whether the actual return exceeded the value at risk, and by how much; both NaN if there are too few
    /// paths.
    ///
    /// @param sorted returns of the paths, ascending
    /// @param isCalibrated true if the quantiles of the paths are corrected for their number
    void record(double[] sorted, double actual, boolean isCalibrated, double[] metrics) {
        double[] losses = losses(sorted);
        double loss = side == Side.LONG ? -actual : actual;
        double valueAtRisk = valueAtRisk(losses, isCalibrated);
        boolean isExceeded = loss > valueAtRisk;
        metrics[exceeded.ordinal()] = Double.isNaN(valueAtRisk) ? Double.NaN : isExceeded ? 1 : 0;
        boolean hasShortfall = isExceeded && losses.length >= TailRisk.requiredPaths(level);
        double mean = hasShortfall ? TailRisk.shortfall(losses, level) : Double.NaN;
        metrics[shortfall.ordinal()] = mean > 0 ? loss / mean : Double.NaN;
    }

    private double[] losses(double[] sorted) {
        if (side == Side.SHORT) {
            return sorted;
        }
        double[] losses = new double[sorted.length];
        Arrays.setAll(losses, i -> -sorted[sorted.length - 1 - i]);
        return losses;
    }

    /// The loss of rank `level (n + 1)`, which perfect paths exceed with probability `1 - level` for any number `n`
    /// of them (type 6 of Hyndman and Fan, Sample quantiles in statistical packages, The American Statistician 50,
    /// 1996). The quantiles of calibrated paths are right as they are.
    private double valueAtRisk(double[] losses, boolean isCalibrated) {
        int n = losses.length;
        if (n < minPaths()) {
            return Double.NaN;
        }
        double share = isCalibrated ? level : Math.min(1, (level * (n + 1) - 1) / (n - 1));
        return Quantiles.ofSorted(losses, share);
    }
}
