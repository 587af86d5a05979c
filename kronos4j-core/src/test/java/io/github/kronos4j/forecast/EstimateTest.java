package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {
    private static final int SAMPLES = 4000;
    private static final int SEED = 15;

    @Test
    void meansAreThoseByHand() {
        Estimate mean = Estimate.mean(new double[] {1, 2, 3, 6});
        assertThat(mean.value()).isEqualTo(3);
        assertThat(mean.error()).isCloseTo(Math.sqrt(14.0 / 3 / 4), within(1e-15));
        assertThat(Estimate.mean(new double[] {7}).error()).isNaN();
    }

    @Test
    void sharesAreThoseByHand() {
        Estimate share = Estimate.share(17, 30);
        assertThat(share.value()).isEqualTo(17 / 30.0);
        assertThat(share.error()).isCloseTo(Math.sqrt(18.0 / 32 * 14 / 32 / 30), within(1e-15));
        assertThat(Estimate.share(0, 30).error()).isCloseTo(0.032, within(0.001));
        assertThat(Estimate.share(30, 30).error())
                .isEqualTo(Estimate.share(0, 30).error());
    }

    @Test
    void quantilesAreThoseOfQuantiles() {
        Random random = new Random(SEED);
        double[] values = random.doubles(30).toArray();
        double[] before = values.clone();
        Estimate estimate = Estimate.quantile(values, 0.9);
        assertThat(values).isEqualTo(before);
        assertThat(estimate.value()).isEqualTo(Quantiles.of(values, 0.9));
        assertThat(Estimate.quantile(new double[] {1, 1, 1}, 0.5)).isEqualTo(new Estimate(1, 0));
        assertThat(Estimate.quantile(new double[] {1}, 0.5).error()).isNaN();
    }

    @Test
    void pricesBecomeReturns() {
        Estimate price = new Estimate(110, 4).over(100);
        assertThat(price.value()).isCloseTo(0.1, within(1e-15));
        assertThat(price.error()).isEqualTo(0.04);
        assertThat(new Estimate(-30, 4).over(-40).error()).isEqualTo(0.1);
    }

    /// The error is about the standard deviation of the estimate over many samples.
    @ParameterizedTest
    @ValueSource(ints = {10, 30, 100})
    void errorsAreThoseOverManySamples(int paths) {
        assertErrors(paths, 0.05, Estimate::mean);
        assertErrors(
                paths,
                0.05,
                values -> Estimate.share(
                        (int) Arrays.stream(values).filter(v -> v > 0.3).count(), values.length));
        assertErrors(paths, 0.1, values -> Estimate.quantile(values, 0.5));
    }

    /// One error about the estimate covers the quantile of the distribution about as often as one standard
    /// deviation does, 68 %, whatever the distribution; fewer paths than show the tail have no error.
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 9, 10, 15, 20, 30, 100, 1000})
    void errorsOfQuantilesCoverThoseOfTheDistribution(int paths) {
        assertCoverage(paths, Random::nextGaussian, 1.2815515655446004);
        assertCoverage(paths, random -> -Math.log1p(-random.nextDouble()), Math.log(10));
        assertCoverage(paths, Random::nextDouble, 0.9);
    }

    private static void assertCoverage(int paths, ToDoubleFunction<Random> draw, double quantile) {
        Random random = new Random(SEED);
        int covered = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double[] values = new double[paths];
            Arrays.setAll(values, p -> draw.applyAsDouble(random));
            Estimate estimate = Estimate.quantile(values, 0.9);
            if (paths < 10) {
                assertThat(estimate.error()).as("%d paths", paths).isNaN();
            }
            covered += Math.abs(estimate.value() - quantile) <= estimate.error() ? 1 : 0;
        }
        if (paths >= 10) {
            assertThat((double) covered / SAMPLES)
                    .as("%d paths, seed %d", paths, SEED)
                    .isBetween(paths < 15 ? 0.58 : 0.64, 0.73);
        }
    }

    private static void assertErrors(int paths, double tolerance, Function<double[], Estimate> estimator) {
        Random random = new Random(SEED);
        double sum = 0;
        double squares = 0;
        double errors = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double[] values = new double[paths];
            Arrays.setAll(values, p -> random.nextGaussian());
            Estimate estimate = estimator.apply(values);
            sum += estimate.value();
            squares += estimate.value() * estimate.value();
            errors += estimate.error();
        }
        double mean = sum / SAMPLES;
        double deviation = Math.sqrt(squares / SAMPLES - mean * mean);
        assertThat(errors / SAMPLES / deviation)
                .as("%d paths, seed %d", paths, SEED)
                .isCloseTo(1, within(tolerance));
    }
}
