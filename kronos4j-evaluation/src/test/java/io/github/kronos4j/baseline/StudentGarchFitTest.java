package io.github.kronos4j.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;

class StudentGarchFitTest {
    /// The same series, recursion and likelihood in NumPy with `scipy.stats.t`, maximized with SciPy 1.17 (Powell,
    /// then Nelder-Mead) from three starts.
    @Test
    void agreesWithSciPy() {
        double[] returns = simulated();
        assertThat(returns[17]).isCloseTo(-0.002032165750617673, within(1e-15));
        StudentGarchFit fit = StudentGarchFit.of(returns);
        assertThat(fit.garch().logLikelihood()).isCloseTo(1865.26207010538, within(1e-6));
        assertThat(fit.garch().omega()).isCloseTo(1.86378e-05, within(1e-8));
        assertThat(fit.garch().alpha()).isCloseTo(0.1122095, within(1e-4));
        assertThat(fit.garch().beta()).isCloseTo(0.7365666, within(3e-4));
        assertThat(fit.freedom()).isCloseTo(13.6224, within(0.02));
        assertThat(fit.garch().nextVariance()).isCloseTo(9.96961e-05, within(1e-8));
    }

    @Test
    void theUnitOfTheReturnsDoesNotMatter() {
        double[] returns = simulated();
        StudentGarchFit fit = StudentGarchFit.of(returns);
        StudentGarchFit hundredfold =
                StudentGarchFit.of(Arrays.stream(returns).map(r -> 100 * r).toArray());
        assertThat(hundredfold.freedom()).isCloseTo(fit.freedom(), within(1e-3));
        assertThat(hundredfold.garch().nextVariance())
                .isCloseTo(1e4 * fit.garch().nextVariance(), within(1e-5));
        assertThat(fit.garch().update(1e-4, 0.02))
                .isCloseTo(
                        fit.garch().omega()
                                + fit.garch().alpha() * 4e-4
                                + fit.garch().beta() * 1e-4,
                        within(1e-15));
    }

    @Test
    void tooFewOrConstantReturnsHaveConstantVariance() {
        double[] few = {0.01, -0.02, 0.03};
        assertThat(StudentGarchFit.of(few).garch().nextVariance()).isEqualTo(Ewma.variance(few));
        assertThat(StudentGarchFit.of(few).garch().update(0.5, 9)).isEqualTo(0.5);
        assertThat(StudentGarchFit.of(few).freedom()).isEqualTo(6);
        assertThat(StudentGarchFit.of(new double[80]).garch().nextVariance()).isZero();
    }

    @Test
    void drawsHaveStudentsDistribution() {
        Random random = new Random(5);
        for (double freedom : new double[] {3, 6, 40}) {
            TDistribution expected = new TDistribution(freedom);
            int draws = 40_000;
            for (double bound : new double[] {-2, -0.5, 0, 1, 3}) {
                double below = 0;
                for (int i = 0; i < draws; i++) {
                    below += Garch.drawStudent(random, freedom) < bound ? 1 : 0;
                }
                double share = expected.cumulativeProbability(bound);
                assertThat(below / draws)
                        .as("below %s with %s degrees of freedom", bound, freedom)
                        .isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / draws)));
            }
        }
    }

    /// As in [GarchFitTest], and every fortieth innovation is three times as large.
    private static double[] simulated() {
        Random random = new Random(42);
        double[] returns = new double[600];
        double variance = 1e-4;
        for (int i = 0; i < returns.length; i++) {
            double z = random.doubles(12).sum() - 6;
            returns[i] = Math.sqrt(variance) * z * (i % 40 == 17 ? 3 : 1);
            variance = 5e-6 + 0.1 * returns[i] * returns[i] + 0.85 * variance;
        }
        return returns;
    }
}
