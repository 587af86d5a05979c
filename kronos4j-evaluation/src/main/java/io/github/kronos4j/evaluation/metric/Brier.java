package io.github.kronos4j.evaluation.metric;

/// Brier score of a probability: 0 if certain and right, 1 if certain and wrong, 1/4 for a probability of one half.
///
/// Source: Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950).
public final class Brier {
    private Brier() {}

    /// `(p - o)^2`, where `o` is 1 if the event occurred and 0 if not.
    public static double score(double probability, boolean occurred) {
        double error = probability - (occurred ? 1 : 0);
        return error * error;
    }

    /// The score that the probability of the distribution would have on average, of which the share of the paths is
    /// an estimate: `(p - o)^2 - p (1 - p) / (n - 1)`. Forecasts of different numbers of paths are comparable by
    /// it; a single one may be below 0. Source: Ferro, Fair scores for ensemble forecasts, Quarterly Journal of the
    /// Royal Meteorological Society 140 (2014).
    ///
    /// @param share share of the paths in which the event occurs
    /// @param paths number of paths
    public static double fair(double share, int paths, boolean occurred) {
        return score(share, occurred) - (paths > 1 ? share * (1 - share) / (paths - 1) : 0);
    }
}
