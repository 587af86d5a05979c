package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.DieboldMariano;
import io.github.kronos4j.evaluation.metric.Skill;
import java.util.List;

/// Comparison of two candidates' losses origin by origin, where the mean over the symbols of an origin is one
/// observation.
///
/// @param skill skill of the first against the second; the blocks of its bootstrap are twice as long as windows overlap
/// @param test Diebold-Mariano test
public record PairedComparison(Skill skill, DieboldMariano test) {
    private static final long SEED = 2508_02739;

    static PairedComparison of(List<Score> scores, List<Score> others, Metric loss, int overlap) {
        double[] first = Means.byOrigin(scores, loss);
        double[] second = Means.byOrigin(others, loss);
        int block = overlap == 1 ? 1 : 2 * overlap;
        return new PairedComparison(Skill.of(first, second, block, SEED), DieboldMariano.test(first, second, overlap));
    }

    /// True if the first is significantly better.
    public boolean isBetter() {
        return skill.low() > 0;
    }

    /// True if the first is significantly worse.
    public boolean isWorse() {
        return skill.high() < 0;
    }
}
