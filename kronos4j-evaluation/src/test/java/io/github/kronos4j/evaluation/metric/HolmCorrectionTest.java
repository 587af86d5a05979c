package io.github.kronos4j.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmCorrectionTest {
    /// By hand, as R's `p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")`.
    @Test
    void smallestValuesAreMultipliedMost() {
        assertThat(HolmCorrection.adjust(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    }

    @Test
    void testsThatWereNotMadeDoNotCount() {
        assertThat(HolmCorrection.adjust(Double.NaN, 0.02, 0.9)).containsExactly(Double.NaN, 0.04, 0.9);
        assertThat(HolmCorrection.adjust()).isEmpty();
    }

    @Test
    void noneExceedsOne() {
        assertThat(HolmCorrection.adjust(0.6, 0.7)).containsExactly(1, 1);
    }
}
