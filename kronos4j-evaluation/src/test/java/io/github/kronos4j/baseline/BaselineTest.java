package io.github.kronos4j.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BaselineTest {
    private static final int HORIZON = 30;

    @ParameterizedTest
    @EnumSource
    void everyBarIsValid(Baseline baseline) {
        for (long seed = 1; seed <= 5; seed++) {
            Bars history = Walk.bars(new Random(seed).nextInt(2, 200), 0.02, seed);
            Forecast forecast = forecast(baseline, history, seed);
            for (int p = 0; p < forecast.samples(); p++) {
                assertThat(BarChecks.check(forecast.path(p)).findings())
                        .as("seed %d, path %d", seed, p)
                        .extracting(Finding::kind)
                        .doesNotContain(
                                Finding.Kind.PRICE_OUTSIDE_RANGE,
                                Finding.Kind.NON_POSITIVE_PRICE,
                                Finding.Kind.NEGATIVE_VOLUME,
                                Finding.Kind.NOT_A_NUMBER,
                                Finding.Kind.INFINITE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void neitherNameNorBatchNorNumberOfPathsChangesADraw(Baseline baseline) {
        Bars history = Walk.bars(80, 0.02, 3);
        Bars other = Walk.bars(90, 0.03, 4);
        try (Forecaster forecaster = baseline.forecaster()) {
            Forecast alone = forecaster.forecast(Walk.request("A", history, HORIZON, 3, 9));
            List<Forecast> batch = Forecaster.successes(forecaster.forecastAll(
                    List.of(Walk.request("B", other, HORIZON, 7, 9), Walk.request("C", history, HORIZON, 5, 9))));
            for (int p = 0; p < 3; p++) {
                assertThat(batch.get(1).path(p).column(Column.CLOSE))
                        .containsExactly(alone.path(p).column(Column.CLOSE));
                assertThat(batch.get(1).path(p).column(Column.HIGH))
                        .containsExactly(alone.path(p).column(Column.HIGH));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void pathsDifferIfTheMethodIsProbabilistic(Baseline baseline) {
        Forecast forecast = forecast(baseline, Walk.bars(120, 0.02, 8), 1);
        boolean same = forecast.value(0, HORIZON - 1, Column.CLOSE) == forecast.value(1, HORIZON - 1, Column.CLOSE);
        assertThat(same).isEqualTo(!baseline.isProbabilistic());
        assertThat(forecast.metadata().model()).isEqualTo(baseline.label());
        assertThat(forecast.metadata().isCalibrated()).isFalse();
    }

    @Test
    void theLastValueStays() {
        Bars history = Walk.bars(40, 0.02, 5);
        Bars path = forecast(Baseline.LAST_VALUE, history, 1).path(0);
        assertThat(path.column(Column.HIGH)).containsOnly(history.close(39));
        assertThat(path.column(Column.LOW)).containsOnly(history.close(39));
        assertThat(path.volume(3)).isPositive();
    }

    @Test
    void theDriftExtrapolatesTheLineFromFirstToLastClose() {
        Bars history = Walk.bars(31, 0.02, 5);
        Bars path = forecast(Baseline.DRIFT, history, 1).path(0);
        double ratio = history.close(30) / history.close(0);
        assertThat(path.close(29)).isCloseTo(history.close(30) * ratio, within(1e-9));
    }

    @Test
    void theSeasonOfDailyBarsIsAWeek() {
        Bars history = Walk.bars(40, 0.02, 5);
        Bars path = forecast(Baseline.SEASONAL_NAIVE, history, 1).path(0);
        for (int step = 0; step < HORIZON; step++) {
            assertThat(path.bar(step).close())
                    .isEqualTo(history.bar(35 + step % 5).close());
        }
    }

    @Test
    void randomWalksSpreadWithTheSquareRootOfTime() {
        Bars history = Walk.bars(400, 0.02, 6);
        double ewma = Math.sqrt(Ewma.variance(LogReturns.of(history)));
        double twenty = Math.sqrt(LogReturns.meanSquare(LogReturns.of(history.tail(21))));
        assertThat(deviation(Baseline.RANDOM_WALK_EWMA, history, 4)).isCloseTo(2 * ewma, within(0.06 * ewma));
        assertThat(deviation(Baseline.RANDOM_WALK_20_DAYS, history, 9)).isCloseTo(3 * twenty, within(0.09 * twenty));
    }

    @Test
    void theWeightedVarianceFollowsTheRecursion() {
        assertThat(Ewma.variance(new double[] {0.1})).isCloseTo(0.01, within(1e-15));
        double begin = (0.01 + 0.04) / 2;
        double expected = 0.94 * (0.94 * begin + 0.06 * 0.01) + 0.06 * 0.04;
        assertThat(Ewma.variance(new double[] {0.1, -0.2})).isCloseTo(expected, within(1e-15));
    }

    @Test
    void bootstrappedReturnsAreThoseOfTheHistoryLessTheirMean() {
        Bars history = Walk.bars(50, 0.02, 12);
        double[] returns = LogReturns.of(history);
        double mean = LogReturns.mean(returns);
        Bars path = forecast(Baseline.BLOCK_BOOTSTRAP, history, 2).path(4);
        double before = history.close(49);
        for (int step = 0; step < HORIZON; step++) {
            double r = Math.log(path.close(step) / before);
            assertThat(Arrays.stream(returns)).anyMatch(known -> Math.abs(known - mean - r) < 1e-12);
            before = path.close(step);
        }
    }

    @Test
    void pathsRevertToTheMean() {
        Random random = new Random(2);
        double[] closes = new double[300];
        double x = 0;
        for (int i = 0; i < closes.length; i++) {
            x = 0.8 * x + 0.01 * random.nextGaussian();
            closes[i] = 20 * Math.exp(i == closes.length - 1 ? 0.1 : x);
        }
        Forecast forecast = forecast(Baseline.MEAN_REVERSION, Walk.bars(closes, random), 5);
        double first = Math.log(forecast.mean().close(0) / 20);
        assertThat(first).isBetween(0.06, 0.095);
        assertThat(Math.log(forecast.mean().close(HORIZON - 1) / 20)).isBetween(-0.02, 0.02);
    }

    @Test
    void nonPositivePricesAreRejected() {
        Bars history = Walk.bars(new double[] {3, 2, -1, 2}, new Random(1));
        assertThatThrownBy(() -> forecast(Baseline.GARCH, history, 1))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("baselines need prices above zero");
    }

    private static double deviation(Baseline baseline, Bars history, int step) {
        try (Forecaster forecaster = baseline.forecaster()) {
            Forecast forecast = forecaster.forecast(Walk.request("W", history, step, 4_000, 3));
            double sum = 0;
            for (int p = 0; p < forecast.samples(); p++) {
                double r = Math.log(forecast.value(p, step - 1, Column.CLOSE) / forecast.lastClose());
                sum += r * r;
            }
            return Math.sqrt(sum / forecast.samples());
        }
    }

    private static Forecast forecast(Baseline baseline, Bars history, long seed) {
        try (Forecaster forecaster = baseline.forecaster()) {
            return forecaster.forecast(Walk.request("TEST", history, HORIZON, 6, seed));
        }
    }
}
