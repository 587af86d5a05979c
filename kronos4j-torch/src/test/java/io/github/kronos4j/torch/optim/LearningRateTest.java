package io.github.kronos4j.torch.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import org.junit.jupiter.api.Test;

/// Compares learning rates with those of PyTorch's schedulers, which printed the expected numbers.
class LearningRateTest {
    @Test
    void matchesPyTorchForTheCycleOfTheReference() {
        LearningRate rate = LearningRate.OneCycle.reference(2e-4);
        assertRate(rate, 200, 0, 1.9999999999999998e-05);
        assertRate(rate, 200, 1, 3.7188470506254736e-05);
        assertRate(rate, 200, 4, 0.00018281152949374527);
        assertRate(rate, 200, 5, 0.0002);
        assertRate(rate, 200, 6, 0.00019998688849767957);
        assertRate(rate, 200, 50, 0.00017460299608690346);
        assertRate(rate, 200, 100, 0.00010323915674344435);
        assertRate(rate, 200, 150, 2.9865871314110526e-05);
        assertRate(rate, 200, 198, 1.5111502320445425e-08);
        assertRate(rate, 200, 199, 2e-09);
    }

    @Test
    void matchesPyTorchForCyclesOfOtherProportions() {
        LearningRate rate = new LearningRate.OneCycle(2e-4, 0.3, 25, 100, true);
        assertRate(rate, 50, 0, 8.000000000000005e-06);
        assertRate(rate, 50, 7, 0.00010400000000000001);
        assertRate(rate, 50, 14, 0.0002);
        assertRate(rate, 50, 15, 0.00019959759042776411);
        assertRate(rate, 50, 30, 0.00011345795725113283);
        assertRate(rate, 50, 49, 8e-08);
    }

    @Test
    void matchesPyTorchForWarmupAndCosine() {
        LearningRate rate = new LearningRate.WarmUpCosine(1e-3, 1e-4, 1e-6, 20);
        assertRate(rate, 100, 0, 0.0001);
        assertRate(rate, 100, 1, 0.000145);
        assertRate(rate, 100, 10, 0.00055);
        assertRate(rate, 100, 19, 0.000955);
        assertRate(rate, 100, 20, 0.001);
        assertRate(rate, 100, 21, 0.0009996149036022412);
        assertRate(rate, 100, 60, 0.0005005);
        assertRate(rate, 100, 99, 1.3850963977589113e-06);
        assertRate(rate, 100, 100, 1e-06);
    }

    @Test
    void matchesPyTorchForTheFirstBetaOfTheCycle() {
        LearningRate rate = LearningRate.OneCycle.reference(2e-4);
        double[][] expected = {
            {0, 0.95},
            {1, 0.9404508497187474},
            {4, 0.8595491502812526},
            {5, 0.85},
            {6, 0.8500065558167184},
            {50, 0.8626986289428377},
            {100, 0.8983809054373322},
            {150, 0.935067915022095},
            {199, 0.95}
        };
        for (double[] each : expected) {
            assertThat(rate.beta1((long) each[0], 200, 0.9))
                    .as("update %s", each[0])
                    .isCloseTo(each[1], within(1e-12));
        }
        assertThat(new LearningRate.OneCycle(1, 0.03, 10, 1e4, false).beta1(5, 200, 0.9))
                .isEqualTo(0.9);
        assertThat(new LearningRate.WarmUpCosine(1, 0, 0, 10).beta1(5, 100, 0.9))
                .isEqualTo(0.9);
    }

    @Test
    void keepsTheLastRateAfterTheEnd() {
        assertRate(LearningRate.OneCycle.reference(2e-4), 200, 1000, 2e-09);
        assertRate(new LearningRate.WarmUpCosine(1e-3, 1e-4, 1e-6, 20), 100, 1000, 1e-06);
    }

    @Test
    void hasARateForShortRuns() {
        for (int steps = 1; steps < 100; steps++) {
            for (int step = 0; step < steps; step++) {
                assertThat(LearningRate.OneCycle.reference(1).at(step, steps))
                        .as("step %d of %d", step, steps)
                        .isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void rejectsInvalidSchedules() {
        assertThatThrownBy(() -> LearningRate.OneCycle.reference(0)).isInstanceOf(KronosException.class);
        assertThatThrownBy(() -> new LearningRate.WarmUpCosine(1e-3, 0, 0, -1))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("the warm-up is -1 updates");
        assertThatThrownBy(() -> new LearningRate.OneCycle(1e-3, 1, 10, 100, true))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("the warm-up is 1.0 of all updates");
    }

    private static void assertRate(LearningRate rate, long steps, long step, double expected) {
        assertThat(rate.at(step, steps)).as("step %d", step).isCloseTo(expected, within(1e-12 + 1e-9 * expected));
    }
}
