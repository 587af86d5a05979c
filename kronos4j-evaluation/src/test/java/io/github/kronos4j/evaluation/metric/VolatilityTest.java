package io.github.kronos4j.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VolatilityTest {
    @Test
    void realizedVarianceAddsSquaredLogReturns() {
        double e = Math.E;
        assertThat(Volatility.realizedVariance(1, new double[] {e, e * e * e, e * e}))
                .isCloseTo(1 + 4 + 1, within(1e-12));
        assertThat(Volatility.realizedVariance(1, new double[] {2, -1})).isNaN();
    }

    @Test
    void qlikeIsZeroForEqualityAndLargerForUnderestimates() {
        assertThat(Volatility.qlike(0.04, 0.04)).isZero();
        assertThat(Volatility.qlike(0.01, 0.02)).isCloseTo(2 - Math.log(2) - 1, within(1e-15));
        assertThat(Volatility.qlike(0.02, 0.04)).isGreaterThan(Volatility.qlike(0.08, 0.04));
        assertThat(Volatility.qlike(0, 0.04)).isNaN();
    }

    @Test
    void r2ComparesWithTheMeanOfTheActualValues() {
        double[] actual = {1, 2, 3};
        assertThat(Volatility.r2(actual, actual)).isEqualTo(1);
        assertThat(Volatility.r2(new double[] {2, 2, 2}, actual)).isZero();
        assertThat(Volatility.r2(new double[] {3, 2, 1}, actual)).isEqualTo(-3);
        assertThat(Volatility.r2(actual, new double[] {1, 1, 1})).isNaN();
    }
}
