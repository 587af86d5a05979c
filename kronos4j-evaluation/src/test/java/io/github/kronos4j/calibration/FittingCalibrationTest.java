package io.github.kronos4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.calibration.CalibrationSettings.Method;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.Markets;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.calendar.TradingCalendars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// With several calibrations, a forecast gets the one that fits it or stays as sampled.
class FittingCalibrationTest {
    private static final Sampling SAMPLING = Sampling.probabilistic();
    private static final Protocol PROTOCOL = Protocol.of(40, 8);
    private static final LocalDateTime CUT = Markets.FIRST.plusDays(300);
    private static final Forecaster NARROW = Markets.forecaster("model", (request, step, noise) -> 0.001 * noise);

    private static final Calibration DAILY = fitted("1d", NARROW);
    private static final Bars BARS = Markets.walks(1, 600, 7).getFirst().bars();

    @Test
    void theFittingCalibrationIsApplied() {
        Forecast calibrated = forecast(NARROW, BARS, SAMPLING, 8, fitted("1h", NARROW), DAILY);
        Forecast alone = new CalibratedForecaster(NARROW, DAILY).forecast(request(BARS, SAMPLING, 8));
        assertThat(calibrated.metadata().calibration()).isEqualTo(DAILY.description());
        assertThat(calibrated.quantile(0.9, Column.CLOSE)).isEqualTo(alone.quantile(0.9, Column.CLOSE));
        assertThat(forecast(NARROW, BARS, SAMPLING.withSeed(3), 8, DAILY)
                        .metadata()
                        .isCalibrated())
                .isTrue();
    }

    @Test
    void otherForecastsStayAsSampled() {
        assertUncalibrated(forecast(NARROW, BARS, SAMPLING, 8));
        assertUncalibrated(forecast(NARROW, BARS, SAMPLING, 8, fitted("1h", NARROW)));
        assertUncalibrated(forecast(NARROW, BARS, SAMPLING, 9, DAILY));
        assertUncalibrated(forecast(NARROW, BARS, SAMPLING.withTemperature(0.9), 8, DAILY));
        assertUncalibrated(forecast(NARROW, BARS, SAMPLING.withSamples(4), 8, DAILY));
        assertUncalibrated(forecast(NARROW, BARS.tail(19), SAMPLING, 8, DAILY));
        assertThat(forecast(NARROW, BARS.tail(20), SAMPLING, 8, DAILY)
                        .metadata()
                        .isCalibrated())
                .isTrue();
        assertUncalibrated(forecast(Markets.identified(NARROW, () -> "other weights"), BARS, SAMPLING, 8, DAILY));
    }

    /// A calibration fitted to bars after the last one seen would look ahead.
    @Test
    void aCalibrationThatLooksAheadIsNotApplied() {
        assertThat(DAILY.learnedUntil()).isAfter(CUT.minusDays(50));
        assertUncalibrated(forecast(NARROW, BARS.slice(0, 200), SAMPLING, 8, DAILY));
    }

    /// Each forecast differs from the daily calibration in one property.
    @Test
    void aForecastLeftAsSampledSaysWhy() {
        assertThat(reason(BARS, SAMPLING, 9, DAILY))
                .isEqualTo(
                        "A is not calibrated: the calibration does not fit: it reaches 8 bars ahead and the forecast 9");
        assertThat(reason(BARS, SAMPLING.withSamples(4), 8, DAILY))
                .endsWith("it needs at least 5 paths and the forecast has 4");
        assertThat(reason(BARS.tail(19), SAMPLING, 8, DAILY))
                .endsWith("it was fitted with 40 bars of history, and with 19 its intervals are too narrow");
        assertThat(reason(BARS.slice(0, 200), SAMPLING, 8, DAILY)).endsWith("and so looks ahead");
        assertThat(reason(BARS, SAMPLING, 8, fitted("1h", NARROW)))
                .endsWith("its interval is 1h and that of the forecast 1d");
        assertThat(reason(BARS, SAMPLING, 8)).isEqualTo("A is not calibrated: there is no calibration for model");
    }

    @Test
    void theReasonIsThatOfTheCalibrationThatFitsBest() {
        Calibration hourly = fitted("1h", NARROW);
        assertThat(reason(BARS, SAMPLING, 9, hourly, DAILY, hourly)).endsWith("8 bars ahead and the forecast 9");
        assertThat(reason(BARS, SAMPLING, 8, hourly, fitted("15m", NARROW)))
                .isEqualTo("A is not calibrated: there are calibrations for bars of 1h, 15m only");
    }

    @Test
    void aForecastBelowTheErrorOfTheTokensIsNotCalibrated() {
        Forecaster coarse = coarse(NARROW);
        List<String> notes = new ArrayList<>();
        Forecast forecast = CalibratedForecaster.whereFitting(coarse, List.of(DAILY), left -> notes.add(sentence(left)))
                .forecast(request(BARS, SAMPLING, 8));
        assertUncalibrated(forecast);
        assertThat(notes).containsExactly("A is not calibrated: its paths differ by less than the error of the tokens");
        Forecast alone = new CalibratedForecaster(coarse, DAILY).forecast(request(BARS, SAMPLING, 8));
        assertUncalibrated(alone);
        assertThat(alone.metadata().warnings()).isEqualTo(notes);
    }

    /// A forecaster whose tokens have an error of half the price.
    private static Forecaster coarse(Forecaster forecaster) {
        return new Forecaster() {
            @Override
            public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
                return Forecaster.successes(forecaster.forecastAll(requests, progress)).stream()
                        .<ForecastResult>map(forecast -> new ForecastResult.Success(coarse(forecast)))
                        .toList();
            }

            @Override
            public String identity() {
                return forecaster.identity();
            }

            @Override
            public void close() {}
        };
    }

    private static Forecast coarse(Forecast forecast) {
        ForecastMetadata metadata = forecast.metadata();
        double[][] paths = new double[forecast.samples()][];
        for (int p = 0; p < paths.length; p++) {
            Bars path = forecast.path(p);
            paths[p] = new double[path.size() * Column.COUNT];
            for (int i = 0; i < paths[p].length; i++) {
                paths[p][i] = path.value(Column.values()[i % Column.COUNT], i / Column.COUNT);
            }
        }
        return new Forecast(
                forecast.symbol(),
                forecast.history(),
                forecast.timestamps(),
                paths,
                new ForecastMetadata(
                        metadata.provenance(),
                        metadata.sampling(),
                        metadata.context(),
                        metadata.calendar(),
                        new ForecastMetadata.Quality(
                                metadata.normalization(), metadata.repair(), 0, 0.5, Double.NaN, metadata.warnings()),
                        new ForecastMetadata.Computation("none", 1, metadata.elapsed())));
    }

    private static String reason(Bars bars, Sampling sampling, int horizon, Calibration... calibrations) {
        List<String> notes = new ArrayList<>();
        assertUncalibrated(
                CalibratedForecaster.whereFitting(NARROW, List.of(calibrations), left -> notes.add(sentence(left)))
                        .forecast(request(bars, sampling, horizon)));
        return notes.getFirst();
    }

    private static String sentence(Forecast forecast) {
        return forecast.symbol() + " is not calibrated: " + forecast.metadata().calibrationReason();
    }

    private static void assertUncalibrated(Forecast forecast) {
        assertThat(forecast.metadata().isCalibrated()).isFalse();
    }

    private static Forecast forecast(
            Forecaster forecaster, Bars bars, Sampling sampling, int horizon, Calibration... calibrations) {
        return CalibratedForecaster.whereFitting(forecaster, List.of(calibrations))
                .forecast(request(bars, sampling, horizon));
    }

    private static ForecastRequest request(Bars bars, Sampling sampling, int horizon) {
        return ForecastRequest.builder(bars)
                .symbol("A")
                .horizon(horizon, TradingCalendars.always(ZoneOffset.UTC))
                .sampling(sampling)
                .build();
    }

    private static Calibration fitted(String interval, Forecaster forecaster) {
        Calibrator calibrator = new Calibrator(
                Candidate.model("model", forecaster, SAMPLING, ContextWindow.DEFAULT),
                interval,
                new CalibrationSettings(Method.SPLIT, false));
        calibrator.collect(Markets.walks(4, 400, 11), PROTOCOL.between(null, CUT), Progress.NONE, note -> {});
        return calibrator.fit();
    }
}
