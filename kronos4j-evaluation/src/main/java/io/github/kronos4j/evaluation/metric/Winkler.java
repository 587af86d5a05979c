package io.github.kronos4j.evaluation.metric;

/// Winkler score of a central prediction interval: its width plus a penalty if it misses the actual value.
///
/// Source: Winkler, A decision-theoretic approach to interval estimation, JASA 67 (1972); Gneiting and Raftery, JASA
/// 102 (2007), equation 43.
public final class Winkler {
    private Winkler() {}

    /// The width plus `2 / (1 - coverage)` times the distance of the actual value outside the interval; in the unit
    /// of the values.
    ///
    /// @param coverage nominal coverage, in (0, 1)
    public static double score(double lower, double upper, double actual, double coverage) {
        double miss = Math.max(0, Math.max(lower - actual, actual - upper));
        return upper - lower + 2 / (1 - coverage) * miss;
    }
}
