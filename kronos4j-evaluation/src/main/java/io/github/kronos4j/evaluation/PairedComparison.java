package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.DieboldMariano;
import io.github.kronos4j.evaluation.metric.Skill;
import java.util.List;

/// One contestant's losses beside those of another, origin by origin: the mean over the symbols of an origin is one
/// observation.
///
/// @param skill the share of the other's loss that is saved; the interval's blocks are twice as long as windows
///     overlap
/// @param test the test of Diebold and Mariano
public record PairedComparison(Skill skill, DieboldMariano test) {
    private static final long SEED = 2508_02739;

    static PairedComparison of(List<Score> scores, List<Score> others, Metric loss, int overlap) {
        double[] first = Means.byOrigin(scores, loss);
        double[] second = Means.byOrigin(others, loss);
        int block = overlap == 1 ? 1 : 2 * overlap;
        return new PairedComparison(Skill.of(first, second, block, SEED), DieboldMariano.test(first, second, overlap));
    }

    /// Whether the first is better by more than chance.
    public boolean isWon() {
        return skill.low() > 0;
    }

    /// Whether the first is worse by more than chance.
    public boolean isLost() {
        return skill.high() < 0;
    }
}
