package io.github.kronos4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.calendar.TradingCalendars;
import io.github.kronos4j.testkit.SeededSeries;
import io.github.kronos4j.volatility.HeadTraining;
import io.github.kronos4j.volatility.HeadTrainingSettings;
import io.github.kronos4j.volatility.ScaleMixture;
import io.github.kronos4j.volatility.TrainingSeries;
import io.github.kronos4j.volatility.VolatilityHead;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeadForecasterTest {
    private static final Bars BARS = SeededSeries.daily(400, 1);
    private static final HeadTrainingSettings SMALL = new HeadTrainingSettings(20, 64, 256, 200, 1, 64, 2e-3, 1e-3, 1);
    private static final VolatilityHead EARLY = head(200);
    private static final VolatilityHead LATE = head(300);
    private static final int HORIZON = 12;

    @Test
    void quantilesOfThePathsAreThoseOfTheHead() {
        for (int samples : new int[] {5, 10, 11, 30, 101}) {
            double tolerance = samples < 11 ? 0.1 : 0.01; // of interpolation; few paths: right for normal distributions
            ForecastRequest request = request(BARS, samples);
            Forecast forecast = headed().forecast(request);
            List<ScaleMixture> mixtures =
                    LATE.forecast(BARS, request.timestamps()).returns();
            double[] median = forecast.quantile(0.5, Column.CLOSE);
            double[] low = forecast.quantile(0.1, Column.CLOSE);
            double[] high = forecast.quantile(0.9, Column.CLOSE);
            for (int step = 0; step < HORIZON; step++) {
                double last = forecast.lastClose();
                double width = Math.log(high[step] / low[step]);
                double expected = 2 * mixtures.get(step).quantile(0.9);
                assertThat(width).as("%d paths", samples).isCloseTo(expected, within(tolerance * expected));
                assertThat(Math.log(median[step] / last)).isCloseTo(0, within(0.01 * expected));
            }
        }
    }

    @Test
    void barsStayWhole() {
        Forecast forecast = headed().forecast(request(BARS, 30));
        for (int p = 0; p < forecast.samples(); p++) {
            Bars path = forecast.path(p);
            for (int i = 0; i < path.size(); i++) {
                double rounding = 1e-12 * path.high(i);
                assertThat(path.high(i)).isGreaterThanOrEqualTo(Math.max(path.open(i), path.close(i)) - rounding);
                assertThat(path.low(i)).isLessThanOrEqualTo(Math.min(path.open(i), path.close(i)) + rounding);
                assertThat(path.low(i)).isPositive();
                assertThat(path.volume(i)).isNotNegative();
            }
        }
    }

    /// Paths vary as much as the head forecasts, not as those of the forecaster do. This also holds for few paths,
    /// which rarely change ranks.
    @Test
    void volatilityAlongThePathsIsThatOfTheHead() {
        for (int samples : new int[] {10, 30, 100}) {
            ForecastRequest request = request(BARS, samples);
            Forecast forecast = headed().forecast(request);
            double variance = LATE.forecast(BARS, request.timestamps()).realizedVariance();
            double realized = 0;
            for (double volatility : forecast.pathVolatility()) {
                realized += volatility * volatility / forecast.samples();
            }
            assertThat(realized).as("%d paths", samples).isCloseTo(variance, within(0.05 * variance));
        }
    }

    @Test
    void usesTheLatestHeadThatDoesNotLookAhead() {
        assertThat(headOf(BARS)).isEqualTo(LATE.id());
        assertThat(headOf(BARS.slice(0, 299))).isEqualTo(EARLY.id());
        Forecast early = headed().forecast(request(BARS.slice(0, 150), 30));
        assertThat(early.metadata().hasHead()).isFalse();
        assertThat(early.metadata().head().reason()).contains("looks ahead");
        Forecast alone = walk().forecast(request(BARS.slice(0, 150), 30));
        assertThat(early.path(3).column(Column.CLOSE))
                .containsExactly(alone.path(3).column(Column.CLOSE));
    }

    @Test
    void warnsWhereItIsUsedNevertheless() {
        try (var always = HeadForecaster.always(walk(), List.of(EARLY, LATE))) {
            Forecast forecast = always.forecast(request(BARS.slice(0, 150), 30));
            assertThat(forecast.metadata().head().identity()).isEqualTo(EARLY.id());
            assertThat(forecast.metadata().warnings())
                    .anySatisfy(warning -> assertThat(warning).contains("looks ahead"));
        }
    }

    @Test
    void leavesASinglePathAndAFarHorizonAsTheyAre() {
        Forecast one = headed().forecast(request(BARS, 1));
        assertThat(one.metadata().hasHead()).isFalse();
        assertThat(one.metadata().head().reason()).contains("one path");
        ForecastRequest far = ForecastRequest.builder(BARS)
                .horizon(21, TradingCalendars.weekdays(BARS.zone()))
                .build();
        assertThat(headed().forecast(far).metadata().head().reason()).contains("20 bars ahead");
    }

    /// Whatever the bars before the last ones that the head sees, and whatever follows: the forecast is the same.
    @Test
    void dependsOnTheHistoryAlone() {
        Random random = new Random(5);
        Bars.Builder other = Bars.builder(BARS.zone());
        for (int i = 0; i < 350; i++) {
            other.add(BARS, i);
        }
        for (int i = 350; i < 400; i++) {
            double price = 1 + 100 * random.nextDouble();
            other.add(BARS.time(i), price, price, price, price, 1, 1);
        }
        Bars noise = other.build();
        Forecast first = headed().forecast(request(BARS.slice(0, 350), 30));
        Forecast second = headed().forecast(request(noise.slice(0, 350), 30));
        for (int p = 0; p < 30; p++) {
            assertThat(second.path(p).column(Column.HIGH))
                    .containsExactly(first.path(p).column(Column.HIGH));
        }
    }

    @Test
    void identityNamesTheHeads() {
        HeadForecaster both = headed();
        Forecast forecast = both.forecast(request(BARS, 30));
        assertThat(both.identity()).contains(EARLY.id()).contains(LATE.id());
        assertThat(both.identity(forecast)).isEqualTo(both.identity());
        assertThat(HeadForecaster.always(walk(), List.of(EARLY, LATE)).identity())
                .isEqualTo(both.identity());
        assertThat(HeadForecaster.always(walk(), List.of(LATE)).identity()).isNotEqualTo(both.identity());
        assertThat(both.identity(headed().forecast(request(BARS.slice(0, 150), 30))))
                .isEqualTo(walk().identity());
    }

    /// A calibration of other forecasts does not fit; nothing is done and nobody is warned.
    @Test
    void calibrationsOfTheModelAreNotAppliedOnTop() {
        try (var calibrated = CalibratedForecaster.whereFitting(headed(), List.of())) {
            Forecast forecast = calibrated.forecast(request(BARS, 30));
            assertThat(forecast.metadata().isCalibrated()).isFalse();
            assertThat(forecast.metadata().calibrationReason()).contains("volatility head");
        }
    }

    @Test
    void aCalibrationFittedWithTheHeadsAppliesWithThem() {
        HeadForecaster both = HeadForecaster.always(walk(), List.of(EARLY, LATE));
        Forecast forecast = both.forecast(request(BARS, 30));
        assertThat(scoped(both.identity()).mismatch(both.identity(forecast), forecast))
                .isEmpty();
        assertThat(scoped(walk().identity()).mismatch(both.identity(forecast), forecast))
                .isPresent();
    }

    private static Calibration scoped(String identity) {
        CalibrationScope scope = new CalibrationScope(
                Baseline.RANDOM_WALK_20_DAYS.label(),
                identity,
                "1d",
                List.of(),
                1,
                1,
                0,
                1,
                30,
                400,
                1,
                "2023-01-02T00:00",
                "2023-01-02T00:00",
                "2023-01-02T00:00");
        LevelGrid grid = LevelGrid.of(30);
        return new Calibration(
                scope,
                CalibrationSettings.DEFAULT,
                List.of(new QuantileShifts(
                        grid,
                        Location.AS_SAMPLED,
                        Spread.AS_SAMPLED,
                        new ErrorScale(1, 0),
                        BiasCorrection.none(HORIZON),
                        new double[HORIZON][grid.size()])),
                null);
    }

    private static String headOf(Bars history) {
        return headed().forecast(request(history, 30)).metadata().head().identity();
    }

    private static HeadForecaster headed() {
        return HeadForecaster.whereFitting(walk(), List.of(EARLY, LATE));
    }

    private static Forecaster walk() {
        return Baseline.RANDOM_WALK_20_DAYS.forecaster();
    }

    private static ForecastRequest request(Bars history, int samples) {
        return ForecastRequest.builder(history)
                .horizon(HORIZON, TradingCalendars.weekdays(history.zone()))
                .sampling(Sampling.probabilistic().withSamples(samples))
                .build();
    }

    private static VolatilityHead head(int bars) {
        return HeadTraining.train(
                        List.of(new TrainingSeries(
                                "seeded", "seeded", 1, List.of(BARS), BARS.time(bars), LocalDateTime.MAX)),
                        SMALL,
                        (_, _) -> {})
                .head();
    }
}
