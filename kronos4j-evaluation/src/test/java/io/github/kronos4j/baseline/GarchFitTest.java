package io.github.kronos4j.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GarchFitTest {
    /// The same series, recursion and likelihood in NumPy, maximized with SciPy 1.17 (Powell, then Nelder-Mead).
    /// The `arch` package 8.0, which initializes the recursion differently, finds 1.376e-5, 0.128 and 0.725.
    @Test
    void agreesWithSciPy() {
        double[] returns = simulated(600, 42);
        assertThat(returns[0]).isCloseTo(0.00812411, within(1e-8));
        GarchFit fit = GarchFit.of(returns);
        assertThat(fit.logLikelihood()).isCloseTo(1946.4473825883865, within(1e-6));
        assertThat(fit.omega()).isCloseTo(1.4632529446332277e-05, within(1e-8));
        assertThat(fit.alpha()).isCloseTo(0.13167971, within(1e-4));
        assertThat(fit.beta()).isCloseTo(0.71205077, within(3e-4));
    }

    @Test
    void theVarianceFollowsTheLastReturn() {
        GarchFit fit = GarchFit.of(simulated(600, 42));
        assertThat(fit.update(1e-4, 0.02))
                .isCloseTo(fit.omega() + fit.alpha() * 4e-4 + fit.beta() * 1e-4, within(1e-15));
        assertThat(fit.nextVariance()).isBetween(2e-5, 1e-3);
    }

    @Test
    void tooFewOrConstantReturnsHaveConstantVariance() {
        double[] few = {0.01, -0.02, 0.03};
        assertThat(GarchFit.of(few).nextVariance()).isEqualTo(Ewma.variance(few));
        assertThat(GarchFit.of(few).update(0.5, 9)).isEqualTo(0.5);
        assertThat(GarchFit.of(new double[50]).nextVariance()).isZero();
    }

    @Test
    void theSearchFindsTheMinimumOfAValley() {
        double[] at = NelderMead.minimize(
                p -> Math.pow(1 - p[0], 2) + 100 * Math.pow(p[1] - p[0] * p[0], 2), new double[] {-1.2, 1}, 0.5);
        assertThat(at)
                .satisfies(p -> assertThat(
                                Arrays.stream(p).map(v -> Math.abs(v - 1)).max().orElse(9))
                        .isLessThan(1e-3));
    }

    /// Innovations are sums of twelve uniform numbers minus 6, which every language draws in the same way.
    private static double[] simulated(int size, long seed) {
        Random random = new Random(seed);
        double[] returns = new double[size];
        double variance = 1e-4;
        for (int i = 0; i < size; i++) {
            double z = random.doubles(12).sum() - 6;
            returns[i] = Math.sqrt(variance) * z;
            variance = 5e-6 + 0.1 * returns[i] * returns[i] + 0.85 * variance;
        }
        return returns;
    }
}
