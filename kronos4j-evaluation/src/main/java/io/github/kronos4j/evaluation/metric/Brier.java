package io.github.kronos4j.evaluation.metric;

/// The score of a probability: 0 is certain and right, 1 certain and wrong, 1/4 what one half always gets.
///
/// Source: Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950).
public final class Brier {
    private Brier() {}

    /// `(p - o)^2`, where `o` is 1 if the event came and else 0.
    public static double score(double probability, boolean came) {
        double miss = probability - (came ? 1 : 0);
        return miss * miss;
    }
}
