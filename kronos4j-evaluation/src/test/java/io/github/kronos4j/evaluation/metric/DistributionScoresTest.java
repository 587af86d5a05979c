package io.github.kronos4j.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistributionScoresTest {
    private static final double[] SAMPLE = {-1.2, -0.4, 0.3, 0.9, 2.5};

    /// The expected values are the integral of `(F(t) - [t >= y])^2`, computed piecewise with NumPy.
    @Test
    void crpsIsTheIntegralOverTheDistribution() {
        assertThat(empiricalCrps(SAMPLE, 0.5)).isCloseTo(0.344, within(1e-12));
        assertThat(empiricalCrps(SAMPLE, 4.0)).isCloseTo(2.884, within(1e-12));
        assertThat(empiricalCrps(SAMPLE, -2.0)).isCloseTo(1.724, within(1e-12));
        assertThat(empiricalCrps(new double[] {3}, 5)).isEqualTo(2);
    }

    /// For a standard normal forecast and an actual value z of 0.3 the score is z (2 Phi(z) - 1) + 2 phi(z) - 1 /
    /// sqrt(pi).
    @Test
    void fairCrpsDoesNotDependOnTheNumberOfPaths() {
        double exact = 0.3 * (2 * 0.6179114221889526 - 1) + 2 * 0.38138781546052414 - 1 / Math.sqrt(Math.PI);
        Random random = new Random(11);
        double fair = 0;
        double plain = 0;
        int trials = 40_000;
        for (int i = 0; i < trials; i++) {
            double[] five =
                    random.doubles(5).map(u -> random.nextGaussian()).sorted().toArray();
            fair += Crps.fair(five, 0.3) / trials;
            plain += empiricalCrps(five, 0.3) / trials;
        }
        assertThat(fair).isCloseTo(exact, within(0.004));
        assertThat(plain).isGreaterThan(exact + 0.05);
    }

    /// The score of the sample as an empirical distribution, `D - S / n^2`, computed from the mean distance D and
    /// the fair score `D - S / (n (n - 1))`, where S is half the sum of all pairwise distances.
    private static double empiricalCrps(double[] sorted, double actual) {
        int n = sorted.length;
        double distance = Arrays.stream(sorted).map(x -> Math.abs(x - actual)).sum() / n;
        return (Crps.fair(sorted, actual) * (n - 1) + distance) / n;
    }

    /// Quantiles of a standard normal distribution at fixed levels have its score, as far as a sum of so few
    /// pinball losses is the integral over all levels. The fair score of draws would be several percent too low.
    @Test
    void crpsOfQuantilesIsThatOfTheDistribution() {
        int n = 30;
        double[] quantiles = new double[n];
        for (int i = 0; i < n; i++) {
            double outer = 1.0 / (4 * (n - 1));
            quantiles[i] = NormalQuantiles.of(Math.clamp((double) i / (n - 1), outer, 1 - outer));
        }
        Random random = new Random(12);
        double sum = 0;
        double fair = 0;
        int trials = 20_000;
        for (int i = 0; i < trials; i++) {
            double z = random.nextGaussian();
            sum += Crps.ofQuantiles(quantiles, z) / trials;
            fair += Crps.fair(quantiles, z) / trials;
        }
        double exact = 1 / Math.sqrt(Math.PI); // the mean score of a perfect normal forecast
        assertThat(sum).isCloseTo(exact, within(0.008));
        assertThat(fair).isLessThan(exact - 0.01);
    }

    @Test
    void pinballWeightsTheSides() {
        assertThat(Pinball.loss(10, 12, 0.9)).isCloseTo(1.8, within(1e-15));
        assertThat(Pinball.loss(10, 8, 0.9)).isCloseTo(0.2, within(1e-15));
        assertThat(Pinball.loss(10, 10, 0.1)).isZero();
    }

    @Test
    void winklerAddsThePenaltyToTheWidth() {
        assertThat(Winkler.score(1, 4, 2, 0.8)).isEqualTo(3);
        assertThat(Winkler.score(1, 4, 4.5, 0.8)).isCloseTo(8, within(1e-12));
        assertThat(Winkler.score(1, 4, 0, 0.9)).isCloseTo(23, within(1e-12));
    }

    @Test
    void pitRanksTheActualValueAmongThePaths() {
        assertThat(Pit.of(SAMPLE, 0.5, 0.5)).isCloseTo(3.5 / 6, within(1e-15));
        assertThat(Pit.of(SAMPLE, 0.3, 0)).isCloseTo(2 / 6.0, within(1e-15));
        assertThat(Pit.of(SAMPLE, -9, 0)).isZero();
        assertThat(Pit.of(new double[] {1, 1, 1}, 1, 0.25)).isEqualTo(0.25);
    }

    @Test
    void pitOfPathsWithTheActualDistributionIsUniform() {
        Random random = new Random(5);
        double[] pits = new double[2_000];
        Arrays.setAll(pits, i -> {
            double[] paths = random.doubles(7).sorted().toArray();
            return Pit.of(paths, random.nextDouble(), random.nextDouble());
        });
        assertThat(KolmogorovSmirnov.uniform(pits).pValue()).isGreaterThan(0.05);
    }

    /// SciPy 1.17: `kstest(u, "uniform")` gives this distance and an exact p of 0.3471; the corrected limit is
    /// 0.35516.
    @Test
    void kolmogorovSmirnovAgreesWithSciPy() {
        double[] u = {0.66, 0.02, 0.11, 0.13, 0.29, 0.31, 0.35, 0.44, 0.47, 0.58, 0.61, 0.92};
        KolmogorovSmirnov test = KolmogorovSmirnov.uniform(u);
        assertThat(test.distance()).isCloseTo(0.2566666666666666, within(1e-12));
        assertThat(test.pValue()).isCloseTo(0.35515841634288686, within(1e-9));
        assertThat(KolmogorovSmirnov.uniform(new double[0]).pValue()).isNaN();
    }

    @Test
    void brierIsTheSquaredError() {
        assertThat(Brier.score(0.7, true)).isCloseTo(0.09, within(1e-15));
        assertThat(Brier.score(0.7, false)).isCloseTo(0.49, within(1e-15));
    }

    /// statsmodels 0.15: `proportion_confint(57, 100, method="wilson")`, and 0 of 9.
    @Test
    void wilsonAgreesWithStatsmodels() {
        Proportion share = Proportion.wilson(57, 100);
        assertThat(share.value()).isEqualTo(0.57);
        assertThat(share.low()).isCloseTo(0.47215389549212305, within(1e-12));
        assertThat(share.high()).isCloseTo(0.6626670147588988, within(1e-12));
        assertThat(Proportion.wilson(0, 9).low()).isCloseTo(0, within(1e-12));
        assertThat(Proportion.wilson(0, 9).high()).isCloseTo(0.29914504841954415, within(1e-12));
        assertThat(Proportion.wilson(0, 0).value()).isNaN();
    }
}
