package io.github.kronos4j.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final double[] X = {1.5, 2.2, -0.3, 4.1, 2.2, 0.0, 3.3};
    private static final double[] Y = {0.9, 2.0, 0.1, 2.2, 2.0, -1.0, 5.0};

    /// SciPy 1.17: `pearsonr` and `spearmanr`.
    @Test
    void agreesWithSciPy() {
        assertThat(Correlation.pearson(X, Y)).isCloseTo(0.8064180308146852, within(1e-12));
        assertThat(Correlation.spearman(X, Y)).isCloseTo(0.9272727272727274, within(1e-12));
    }

    @Test
    void tiesShareTheMeanOfTheirRanks() {
        assertThat(Correlation.ranks(X)).containsExactly(3, 4.5, 1, 7, 4.5, 2, 6);
    }

    @Test
    void constantsHaveNone() {
        assertThat(Correlation.pearson(new double[] {0.1, 0.1, 0.1}, new double[] {1, 2, 3}))
                .isNaN();
        assertThat(Correlation.pearson(new double[] {1}, new double[] {1})).isNaN();
        assertThat(Correlation.spearman(new double[0], new double[0])).isNaN();
    }
}
