package io.github.kronos4j.evaluation.metric;

/// Proportion with its 95 % confidence interval.
///
/// @param value observed proportion; NaN without trials
/// @param low lower bound of the interval
/// @param high upper bound of the interval
/// @param trials number of trials
public record Proportion(double value, double low, double high, long trials) {

    /// The interval of Wilson, Probable inference, the law of succession, and statistical inference, JASA 22
    /// (1927): it stays within [0, 1] and is accurate for few trials too. It assumes independent trials.
    public static Proportion wilson(long successes, long trials) {
        return wilson((double) successes / trials, trials);
    }

    /// The interval of a share of dependent trials, of which only some count as independent.
    ///
    /// @param share observed proportion, from 0 to 1
    /// @param trials number of independent trials
    public static Proportion wilson(double share, long trials) {
        double z = NormalQuantiles.NORMAL_975;
        double shrink = 1 + z * z / trials;
        double middle = (share + z * z / (2 * trials)) / shrink;
        double half = z / shrink * Math.sqrt(share * (1 - share) / trials + z * z / (4.0 * trials * trials));
        return new Proportion(share, middle - half, middle + half, trials);
    }
}
