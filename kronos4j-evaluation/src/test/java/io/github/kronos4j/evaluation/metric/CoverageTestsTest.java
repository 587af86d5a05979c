package io.github.kronos4j.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Expected numbers are of SciPy 1.17.1: likelihoods by `xlogy` and `xlog1py`, tails by `chi2.sf`.
class CoverageTestsTest {
    private static final Offset<Double> NEAR = within(1e-12);
    private static final int SEED = 11;

    /// The first case is in Jorion, Value at Risk (2007), chapter 6: 20 exceptions of J.P. Morgan in 252 days of
    /// 1998, and a statistic of 3.91.
    @Test
    void kupiecIsThatOfSciPy() {
        kupiec(20, 252, 0.05, 3.91255082755319, 0.04792680100008832);
        kupiec(0, 250, 0.01, 5.025167926750721, 0.024981503053449754);
        kupiec(7, 250, 0.01, 5.496990447792697, 0.01904923089052634);
        kupiec(12, 250, 0.05, 0.021324025180589956, 0.8838996943305307);
        assertThat(Kupiec.test(0, 0, 0.05, 1).pValue()).isNaN();
        assertThat(Kupiec.test(20, 252, 0.05, 2).statistic()).isCloseTo(3.91255082755319 / 2, NEAR);
    }

    private static void kupiec(long exceedances, long trials, double rate, double statistic, double pValue) {
        Kupiec test = Kupiec.test(exceedances, trials, rate, 1);
        assertThat(test.statistic()).isCloseTo(statistic, within(1e-11));
        assertThat(test.pValue()).isCloseTo(pValue, NEAR);
        assertThat(test.rate()).isEqualTo((double) exceedances / trials);
    }

    @Test
    void christoffersenIsThatOfSciPy() {
        christoffersen(231, 14, 20, 6, 9.488604563449599, 0.0020675201174287423);
        christoffersen(210, 10, 10, 0, 0.9527412115800615, 0.3290225256576602);
        christoffersen(105, 5, 7, 4, 12.875562525817031, 0.0003329006470190015);
        assertThat(Christoffersen.test(250, 0, 0, 0, 1).pValue()).isNaN();
    }

    private static void christoffersen(
            long afterNone, long first, long afterOne, long repeated, double statistic, double pValue) {
        Christoffersen test = Christoffersen.test(afterNone, first, afterOne, repeated, 1);
        assertThat(test.statistic()).isCloseTo(statistic, within(1e-11));
        assertThat(test.pValue()).isCloseTo(pValue, NEAR);
    }

    @Test
    void conditionalCoverageAddsBothStatistics() {
        Kupiec coverage = new Kupiec(0, 1, 0.05, 1, 3.5, 0);
        assertThat(new Christoffersen(1, 0, 1, 0, 2.25, 0).conditionalCoverage(coverage))
                .isCloseTo(0.05641613950377734, NEAR);
    }

    @Test
    void meanCalibrationIsTheScoreTest() {
        // deviations by cluster 1 - 0.5 + 0 - 0.2 and 0 - 0.4; the variance is 0.25 + 0.16 + 0.24 times 21 / 19
        MeanCalibration test =
                MeanCalibration.test(new double[][] {{0.5, 0.2}, {0.4}}, new boolean[][] {{true, false}, {false}}, 20);
        double variance = 0.65 * 21 / 19;
        assertThat(test.forecast()).isCloseTo(1.1 / 3, NEAR);
        assertThat(test.observed()).isCloseTo(1 / 3.0, NEAR);
        assertThat(test.designEffect()).isEqualTo(1);
        assertThat(test.z()).isCloseTo(-0.1 / Math.sqrt(variance), NEAR);

        // both symbols of each cluster move together
        MeanCalibration twice = MeanCalibration.test(
                new double[][] {{0.5, 0.5}, {0.5, 0.5}}, new boolean[][] {{true, true}, {false, false}}, 1001);
        assertThat(twice.designEffect()).isCloseTo(2 * 1000 / 1002.0, NEAR);
    }

    @Test
    void theFairBrierScoreOfFewPathsIsThatOfTheDistribution() {
        assertThat(Brier.fair(0.25, 4, true)).isCloseTo(0.5625 - 0.1875 / 3, NEAR);
        Random random = new Random(SEED);
        double sum = 0;
        int trials = 100_000;
        for (int i = 0; i < trials; i++) {
            int hits = (int) random.doubles(5).filter(u -> u < 0.3).count();
            sum += Brier.fair(hits / 5.0, 5, random.nextDouble() < 0.3);
        }
        assertThat(sum / trials).as("seed " + SEED).isCloseTo(0.3 * 0.7, within(0.004));
    }

    @Test
    void aRightRateIsRejectedAtAboutTheLevelAndAWrongOneMostly() {
        assertThat(kupiecRejections(0.05)).as("seed " + SEED).isBetween(0.03, 0.075);
        assertThat(kupiecRejections(0.09)).as("seed " + SEED).isGreaterThan(0.9);
    }

    /// Share of 2,000 samples of 500 trials in which a rate of 5 % is rejected.
    private static double kupiecRejections(double rate) {
        Random random = new Random(SEED);
        int rejected = 0;
        for (int i = 0; i < 2_000; i++) {
            long exceedances = random.doubles(500).filter(u -> u < rate).count();
            rejected += Kupiec.test(exceedances, 500, 0.05, 1).pValue() < 0.05 ? 1 : 0;
        }
        return rejected / 2_000.0;
    }

    @Test
    void independentExceedancesAreSeldomRejectedAndClustersMostly() {
        assertThat(christoffersenRejections(0.1)).as("seed " + SEED).isBetween(0.03, 0.08);
        assertThat(christoffersenRejections(0.4)).as("seed " + SEED).isGreaterThan(0.9);
    }

    /// Share of 2,000 samples of 500 trials that are rejected, where an exceedance has this probability after
    /// another one, and 10 % after none.
    private static double christoffersenRejections(double afterOne) {
        Random random = new Random(SEED);
        int rejected = 0;
        for (int i = 0; i < 2_000; i++) {
            long[][] counts = new long[2][2];
            int before = 0;
            for (int t = 0; t < 500; t++) {
                int now = random.nextDouble() < (before == 1 ? afterOne : 0.1) ? 1 : 0;
                counts[before][now]++;
                before = now;
            }
            Christoffersen test = Christoffersen.test(
                    counts[0][0] + counts[0][1], counts[0][1], counts[1][0] + counts[1][1], counts[1][1], 1);
            rejected += test.pValue() < 0.05 ? 1 : 0;
        }
        return rejected / 2_000.0;
    }

    /// Ten symbols that exceed together on most days: without the design effect two thirds of the samples are
    /// rejected.
    @Test
    void dependentSymbolsAreNoTrialsOfTheirOwn() {
        Random random = new Random(SEED);
        int plain = 0;
        int corrected = 0;
        for (int i = 0; i < 1_000; i++) {
            int[] days = random.ints(200, 0, 20).map(draw -> draw == 0 ? 10 : 0).toArray();
            long exceedances = Arrays.stream(days).sum();
            double rate = exceedances / 2000.0;
            double[] deviations =
                    Arrays.stream(days).mapToDouble(day -> day - 10 * rate).toArray();
            double effect = DesignEffect.of(deviations, 2000 * rate * (1 - rate));
            plain += Kupiec.test(exceedances, 2000, 0.05, 1).pValue() < 0.05 ? 1 : 0;
            corrected += Kupiec.test(exceedances, 2000, 0.05, effect).pValue() < 0.05 ? 1 : 0;
        }
        assertThat(corrected / 1_000.0).as("seed " + SEED).isBetween(0.02, 0.08);
        assertThat(plain / 1_000.0).as("seed " + SEED).isGreaterThan(0.4);
    }

    @Test
    void aSingleSeriesHasNoDesignEffect() {
        double[] deviations = {0.75, -0.25, -0.25, -0.25};
        assertThat(DesignEffect.of(deviations, 4 * 0.25 * 0.75)).isEqualTo(1);
        assertThat(DesignEffect.of(new double[] {0, 0}, 0)).isEqualTo(1);
    }
}
