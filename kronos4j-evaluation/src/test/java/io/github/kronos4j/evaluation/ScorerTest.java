package io.github.kronos4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.baseline.Ewma;
import io.github.kronos4j.baseline.LogReturns;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.time.LocalDateTime;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// By hand: last close 100, actual closes 102 and 99, three paths that close at 101, 98 and 104, then at 105, 96
/// and 100.
class ScorerTest {
    private static final Offset<Double> NEAR = within(1e-12);
    private static final Window WINDOW = window();
    private static final Score SCORE = Scorer.score("hand", WINDOW, forecast(), new int[] {1, 2}, TouchLevels.DEFAULT);

    @Test
    void pointErrorsAreThoseOfMedianAndMean() {
        // medians 101 and 100; means 101 and 100.333
        assertThat(SCORE.get(Metric.ABSOLUTE_ERROR)).isCloseTo(0.01, NEAR);
        assertThat(SCORE.get(Metric.SQUARED_ERROR)).isCloseTo((1 + Math.pow(301 / 3.0 - 99, 2)) / 2 * 1e-4, NEAR);
        assertThat(SCORE.get(Metric.MAPE)).isCloseTo((1 / 102.0 + 1 / 99.0) / 2, NEAR);
        assertThat(SCORE.get(Metric.SMAPE)).isCloseTo((2 / 203.0 + 2 / 199.0) / 2, NEAR);
        assertThat(SCORE.get(Metric.MASE)).isCloseTo(1 / 2.0, NEAR); // the history moves by 3 and 1
    }

    @Test
    void distributionScoresAreInReturns() {
        // (|98 - 102| + |101 - 102| + |104 - 102|) / 3 - (3 + 3 + 6) / 6, and the same at the second step
        double first = 7 / 3.0 - 2;
        double second = (3 + 1 + 6) / 3.0 - (4 + 5 + 9) / 6.0;
        assertThat(SCORE.get(Metric.CRPS)).isCloseTo((first + second) / 2 * 0.01, NEAR);
        assertThat(SCORE.get(LeadTimeMetric.CRPS, 0)).isCloseTo(first * 0.01, NEAR);
        assertThat(SCORE.get(LeadTimeMetric.CRPS, 1)).isCloseTo(second * 0.01, NEAR);
        assertThat(SCORE.get(LeadTimeMetric.BIAS, 0)).isCloseTo(-0.01, NEAR);
        assertThat(SCORE.get(LeadTimeMetric.PIT, 0)).isBetween(0.5, 0.75);
        assertThat(SCORE.get(LeadTimeMetric.PIT, 1)).isBetween(0.25, 0.5);
    }

    @Test
    void intervalsInterpolateBetweenPaths() {
        // the 50 % interval is 99.5 to 102.5, then 98 to 102.5
        assertThat(SCORE.get(Metric.COVERED_50)).isEqualTo(1);
        assertThat(SCORE.get(Metric.WIDTH_50)).isCloseTo((3 + 4.5) / 2 * 0.01, NEAR);
        assertThat(SCORE.get(Metric.WINKLER_50)).isEqualTo(SCORE.get(Metric.WIDTH_50));
        assertThat(SCORE.get(LeadTimeMetric.WIDTH_80, 0)).isCloseTo(0.8 * 0.06, NEAR);
        assertThat(PredictionInterval.CENTRAL_90.attainable(30)).isCloseTo(0.9 * 29 / 31, NEAR);
    }

    @Test
    void returnAndDirectionAreTakenAtTheHorizon() {
        assertThat(SCORE.get(Metric.RETURN_FORECAST)).isCloseTo(301 / 300.0 - 1, NEAR);
        assertThat(SCORE.get(Metric.RETURN_ACTUAL)).isCloseTo(-0.01, NEAR);
        assertThat(SCORE.get(Metric.PROBABILITY_UP)).isCloseTo(0.5, NEAR); // one above, one below, one on it
    }

    @Test
    void varianceIsComputedAlongEachPath() {
        double expected = (variance(101, 105) + variance(98, 96) + variance(104, 100)) / 3;
        assertThat(SCORE.get(Metric.VARIANCE_FORECAST)).isCloseTo(expected, NEAR);
        assertThat(SCORE.get(Metric.VARIANCE_ACTUAL)).isCloseTo(variance(102, 99), NEAR);
    }

    @Test
    void volatilityIsTheMeanRootAndItsLossThatOfTheVariance() {
        double roots = Math.sqrt(variance(101, 105)) + Math.sqrt(variance(98, 96)) + Math.sqrt(variance(104, 100));
        assertThat(SCORE.get(Metric.VOLATILITY_FORECAST)).isCloseTo(roots / 3, NEAR);
        double ratio = SCORE.get(Metric.VARIANCE_ACTUAL) / SCORE.get(Metric.VARIANCE_FORECAST);
        assertThat(SCORE.get(Metric.QLIKE)).isCloseTo(ratio - Math.log(ratio) - 1, NEAR);
    }

    /// Equation 12 of the paper sums the returns between the forecast bars: one of two here.
    @Test
    void theVarianceOfThePaperStartsAtTheFirstBar() {
        double expected = (square(105.0 / 101) + square(96.0 / 98) + square(100.0 / 104)) / 3;
        assertThat(SCORE.get(Metric.INNER_VARIANCE_FORECAST)).isCloseTo(expected, NEAR);
        assertThat(SCORE.get(Metric.INNER_VARIANCE_ACTUAL)).isCloseTo(square(99 / 102.0), NEAR);
    }

    @Test
    void characteristicsAreThoseOfTheHistory() {
        assertThat(SCORE.get(Metric.PAST_RETURN)).isCloseTo(100 / 98.0 - 1, NEAR); // two bars are forecast
        assertThat(SCORE.get(Metric.PAST_VOLATILITY))
                .isCloseTo(Math.sqrt((square(101 / 98.0) + square(100 / 101.0)) / 2), NEAR);
        assertThat(SCORE.get(Metric.ABNORMAL_VOLUME)).isCloseTo(1, NEAR);
        assertThat(SCORE.get(Metric.TRADED_AMOUNT)).isCloseTo(100 * 299 / 3.0, within(1e-9));
    }

    /// The paths reach 110 and 90, the actual bars about 102.1 and 98.9.
    @Test
    void touchesAreOfHighsAndLows() {
        double deviation = Math.sqrt(2 * Ewma.variance(LogReturns.of(WINDOW.history())));
        TouchLevels levels = new TouchLevels(List.of(
                Math.log(0.899) / deviation,
                Math.log(0.95) / deviation,
                Math.log(0.99) / deviation,
                Math.log(1.02) / deviation,
                Math.log(1.09) / deviation));
        assertThat(Scorer.score("hand", WINDOW, forecast(), new int[] {1, 2}, levels)
                        .touches())
                .containsExactly(
                        new Touch(0, false),
                        new Touch(1, false),
                        new Touch(1, true),
                        new Touch(1, true),
                        new Touch(1, false));
        double[] none = levels.prices(Markets.bars(5, 5, 5), 2);
        assertThat(none).containsOnly(Double.NaN);
    }

    private static double square(double ratio) {
        return Math.pow(Math.log(ratio), 2);
    }

    @Test
    void thePriceIcIsTheMeanOverTheFourPrices() {
        // over two steps a correlation is 1 or -1: closes fall in both; opens, highs and lows are equal in the
        // forecast
        assertThat(SCORE.get(Metric.PRICE_IC)).isNaN();
        assertThat(SCORE.get(Metric.Z_SCORE)).isCloseTo((100 - 299 / 3.0) / deviation(), NEAR);
    }

    @Test
    void labelsInFilesAreStable() {
        assertThat(Metric.ABSOLUTE_ERROR.label()).isEqualTo("absolute_error");
        assertThat(Metric.RETURN_ACTUAL.label()).isEqualTo("return_true");
        assertThat(Metric.VARIANCE_ACTUAL.label()).isEqualTo("variance_true");
        assertThat(Metric.Z_SCORE.label()).isEqualTo("stretch");
    }

    private static double deviation() {
        double mean = 299 / 3.0;
        return Math.sqrt((Math.pow(98 - mean, 2) + Math.pow(101 - mean, 2) + Math.pow(100 - mean, 2)) / 3);
    }

    private static double variance(double first, double second) {
        return Math.pow(Math.log(first / 100), 2) + Math.pow(Math.log(second / first), 2);
    }

    private static Window window() {
        Bars bars = Markets.bars(98, 101, 100, 102, 99);
        // the history moves by 3 and 1; its closes are 98, 101 and 100
        return new Window("A", bars.slice(0, 3), bars.slice(3, 5));
    }

    private static Forecast forecast() {
        List<LocalDateTime> stamps =
                List.of(WINDOW.actual().time(0), WINDOW.actual().time(1));
        double[][] paths = {path(101, 105), path(98, 96), path(104, 100)};
        return new Forecast("A", WINDOW.history(), stamps, paths, Markets.metadata("hand", Sampling.probabilistic()));
    }

    private static double[] path(double first, double second) {
        double[] path = new double[2 * Column.COUNT];
        for (int at = 0; at < path.length; at += Column.COUNT) {
            path[at] = 100;
            path[at + 1] = 110;
            path[at + 2] = 90;
            path[at + 3] = at == 0 ? first : second;
        }
        return path;
    }
}
