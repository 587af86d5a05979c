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
}
