package io.github.kronos4j.evaluation.metric;

/// The score of a central interval: narrow is good, missing the truth costs.
///
/// Source: Winkler, A decision-theoretic approach to interval estimation, JASA 67 (1972); Gneiting and Raftery, JASA
/// 102 (2007), equation 43.
public final class Winkler {
    private Winkler() {}

    /// The width, and `2 / (1 - coverage)` times the distance by which the truth lies outside; in the unit of the
    /// values.
    ///
    /// @param coverage what the interval should hold, in (0, 1)
    public static double score(double lower, double upper, double truth, double coverage) {
        double miss = Math.max(0, Math.max(lower - truth, truth - upper));
        return upper - lower + 2 / (1 - coverage) * miss;
    }
}
