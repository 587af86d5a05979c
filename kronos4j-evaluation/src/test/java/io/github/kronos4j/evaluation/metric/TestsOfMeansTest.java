package io.github.kronos4j.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestsOfMeansTest {
    private static final double[] SERIES = {0.05, -0.02, 0.11, 0.07, 0.03, -0.06, 0.09, 0.04, 0.02, 0.08};
    private static final double[] FIRST = {1.2, 0.8, 1.9, 2.2, 1.1, 0.7, 1.5, 1.8, 0.9, 1.4};
    private static final double[] SECOND = {1.0, 1.1, 2.3, 2.9, 1.6, 0.9, 1.4, 2.4, 1.5, 1.2};

    /// statsmodels 0.15: `OLS(y, 1).fit(cov_type="HAC", cov_kwds={"maxlags": L, "use_correction": False})`.
    @ParameterizedTest
    @CsvSource({
        "0, 0.015520953578952548, 0.00825178135843401",
        "2, 0.009753973549277236, 2.6291775839394556e-05",
        "4, 0.007672027111526651, 9.087263180955218e-08"
    })
    void neweyWestAgreesWithStatsmodels(int lags, double error, double p) {
        NeweyWestMean test = NeweyWestMean.neweyWest(SERIES, lags);
        assertThat(test.mean()).isCloseTo(0.041, within(1e-15));
        assertThat(test.standardError()).isCloseTo(error, within(1e-14));
        assertThat(test.t()).isCloseTo(0.041 / error, within(1e-9));
        assertThat(test.pValue()).isCloseTo(p, within(1e-12));
    }

    /// The formula in NumPy, the p-value from `scipy.stats.t`.
    @ParameterizedTest
    @CsvSource({"1, -2.5849213105659876, 0.029457853822895255", "3, -5.912310378586269, 0.00022560462120864983"})
    void dieboldMarianoAgreesWithSciPy(int overlap, double statistic, double p) {
        DieboldMariano test = DieboldMariano.test(FIRST, SECOND, overlap);
        assertThat(test.difference()).isCloseTo(-0.28, within(1e-12));
        assertThat(test.statistic()).isCloseTo(statistic, within(1e-9));
        assertThat(test.pValue()).isCloseTo(p, within(1e-12));
    }

    @Test
    void tooFewValuesHaveNoStatistic() {
        assertThat(DieboldMariano.test(new double[] {1, 2}, new double[] {2, 1}, 1)
                        .pValue())
                .isNaN();
        assertThat(DieboldMariano.test(FIRST, FIRST, 1).pValue()).isNaN();
        assertThat(NeweyWestMean.neweyWest(new double[] {1}, 1).t()).isNaN();
        assertThat(NeweyWestMean.neweyWest(new double[0], 1).mean()).isNaN();
    }

    @Test
    void skillIsTheRelativeReductionOfTheLoss() {
        Skill skill = Skill.of(FIRST, SECOND, 1, 3);
        assertThat(skill.value()).isCloseTo(1 - 13.5 / 16.3, within(1e-12));
        assertThat(skill.low()).isBetween(0.0, skill.value());
        assertThat(skill.high()).isBetween(skill.value(), 0.4);
        assertThat(Skill.of(FIRST, SECOND, 1, 3)).isEqualTo(skill);
    }

    /// The 95 % interval covers the true skill of independent losses about 95 times in 100.
    @Test
    void theIntervalOfSkillCoversTheTrueSkill() {
        Random random = new Random(17);
        int held = 0;
        int trials = 300;
        for (int trial = 0; trial < trials; trial++) {
            double[] ours = new double[80];
            double[] theirs = new double[80];
            Arrays.setAll(theirs, i -> 1 + random.nextDouble());
            Arrays.setAll(ours, i -> 0.9 * theirs[i] + 0.3 * (random.nextDouble() - 0.5));
            Skill skill = Skill.of(ours, theirs, 1, trial);
            held += skill.low() <= 0.1 && 0.1 <= skill.high() ? 1 : 0;
        }
        assertThat((double) held / trials).isBetween(0.9, 0.99);
    }

    /// Autocorrelated losses carry less information than as many independent ones.
    @Test
    void blocksWidenTheIntervalOfDependentLosses() {
        Random random = new Random(23);
        double[] ours = new double[400];
        double[] theirs = new double[400];
        for (int i = 0; i < ours.length; i++) {
            ours[i] = i % 20 == 0 ? 1 + random.nextDouble() : ours[i - 1];
            theirs[i] = 1.5;
        }
        Skill alone = Skill.of(ours, theirs, 1, 1);
        Skill blocks = Skill.of(ours, theirs, 40, 1);
        assertThat(blocks.high() - blocks.low()).isGreaterThan(2 * (alone.high() - alone.low()));
    }
}
