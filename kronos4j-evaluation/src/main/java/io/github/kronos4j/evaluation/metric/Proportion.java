package io.github.kronos4j.evaluation.metric;

/// A share with its 95 % interval.
///
/// @param value the share itself; NaN of nothing
/// @param low lower end of the interval
/// @param high upper end
/// @param trials what it is a share of
public record Proportion(double value, double low, double high, long trials) {

    /// The interval of Wilson, Probable inference, the law of succession, and statistical inference, JASA 22
    /// (1927):
    /// it stays within [0, 1] and holds for few trials too. It takes the trials for independent.
    public static Proportion wilson(long successes, long trials) {
        double z = Probabilities.NORMAL_975;
        double share = (double) successes / trials;
        double shrink = 1 + z * z / trials;
        double middle = (share + z * z / (2 * trials)) / shrink;
        double half = z / shrink * Math.sqrt(share * (1 - share) / trials + z * z / (4.0 * trials * trials));
        return new Proportion(share, middle - half, middle + half, trials);
    }
}
