package io.github.kronos4j.torch.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LstmLearnerTest {
    private static final int STEPS = 8;
    private static final int FEATURES = 2;

    /// Sequences of noise; the target is in the first step and must be remembered.
    private static float[][] sequences(int count, long seed) {
        Random random = new Random(seed);
        float[][] sequences = new float[count][STEPS * FEATURES];
        for (float[] sequence : sequences) {
            for (int i = 0; i < sequence.length; i++) {
                sequence[i] = (float) random.nextGaussian();
            }
        }
        return sequences;
    }

    private static float[][] targets(float[][] sequences, boolean isClass) {
        float[][] targets = new float[sequences.length][1];
        for (int i = 0; i < targets.length; i++) {
            float first = sequences[i][0];
            targets[i][0] = isClass ? first > 0 ? 1 : 0 : first;
        }
        return targets;
    }

    @Test
    void learnsClasses() {
        float[][] training = sequences(600, 1);
        float[][] tests = sequences(200, 2);
        float[][] odds = new LstmLearner(FEATURES, 16, 1, 60, 7)
                .learn(training, targets(training, true), LstmLearner.Loss.CROSS_ENTROPY, tests);
        int right = 0;
        for (int i = 0; i < tests.length; i++) {
            right += odds[i][0] > 0 == tests[i][0] > 0 ? 1 : 0;
        }
        assertThat(right).isGreaterThan(170);
    }

    @Test
    void learnsNumbersWithTheSameResultForTheSameSeed() {
        float[][] training = sequences(600, 3);
        float[][] tests = sequences(100, 4);
        float[][] targets = targets(training, false);
        LstmLearner learner = new LstmLearner(FEATURES, 16, 2, 60, 7);
        float[][] once = learner.learn(training, targets, LstmLearner.Loss.SQUARED_ERROR, tests);
        double squares = 0;
        for (int i = 0; i < tests.length; i++) {
            squares += Math.pow(once[i][0] - tests[i][0], 2) / tests.length;
        }
        assertThat(squares).isLessThan(0.4); // the mean as a prediction has 1
        assertThat(learner.learn(training, targets, LstmLearner.Loss.SQUARED_ERROR, tests))
                .isDeepEqualTo(once);
        float[][] other =
                new LstmLearner(FEATURES, 16, 2, 60, 8).learn(training, targets, LstmLearner.Loss.SQUARED_ERROR, tests);
        assertThat(other[0][0]).isNotCloseTo(once[0][0], within(1e-6f));
    }
}
