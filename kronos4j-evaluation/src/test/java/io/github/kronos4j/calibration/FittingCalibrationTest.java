package io.github.kronos4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.calibration.CalibrationSettings.Method;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.evaluation.Markets;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.calendar.TradingCalendars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where several calibrations are at hand, a forecast gets the one that was made for it or stays as drawn.
class FittingCalibrationTest {
    private static final Sampling SAMPLING = Sampling.probabilistic();
    private static final Protocol PROTOCOL = Protocol.of(40, 8);
    private static final LocalDateTime CUT = Markets.FIRST.plusDays(300);
    private static final Forecaster NARROW = Markets.forecaster("model", (request, step, noise) -> 0.001 * noise);

    private static final Calibration DAILY = learnt("1d", NARROW);
    private static final Bars BARS = Markets.walks(1, 600, 7).getFirst().bars();

    @Test
    void theOneThatWasMadeForAForecastIsTaken() {
        Forecast calibrated = forecast(NARROW, BARS, SAMPLING, 8, learnt("1h", NARROW), DAILY);
        Forecast alone = new CalibratedForecaster(NARROW, DAILY).forecast(request(BARS, SAMPLING, 8));
        assertThat(calibrated.metadata().calibration()).isEqualTo(DAILY.description());
        assertThat(calibrated.quantile(0.9, Column.CLOSE)).isEqualTo(alone.quantile(0.9, Column.CLOSE));
        assertThat(forecast(NARROW, BARS, SAMPLING.withSeed(3), 8, DAILY)
                        .metadata()
                        .isCalibrated())
                .isTrue();
    }

    @Test
    void everythingElseStaysAsDrawn() {
        assertDrawn(forecast(NARROW, BARS, SAMPLING, 8));
        assertDrawn(forecast(NARROW, BARS, SAMPLING, 8, learnt("1h", NARROW)));
        assertDrawn(forecast(NARROW, BARS, SAMPLING, 9, DAILY));
        assertDrawn(forecast(NARROW, BARS, SAMPLING.withTemperature(0.9), 8, DAILY));
        assertDrawn(forecast(NARROW, BARS, SAMPLING.withSamples(50), 8, DAILY));
        assertDrawn(forecast(NARROW, BARS.tail(19), SAMPLING, 8, DAILY));
        assertThat(forecast(NARROW, BARS.tail(20), SAMPLING, 8, DAILY)
                        .metadata()
                        .isCalibrated())
                .isTrue();
        assertDrawn(forecast(Markets.identified(NARROW, () -> "other weights"), BARS, SAMPLING, 8, DAILY));
    }

    /// What was learnt from bars after the last one seen would be a look ahead.
    @Test
    void whatKnowsTheFutureIsNotTaken() {
        assertThat(DAILY.learnedUntil()).isAfter(CUT.minusDays(50));
        assertDrawn(forecast(NARROW, BARS.slice(0, 200), SAMPLING, 8, DAILY));
    }

    private static void assertDrawn(Forecast forecast) {
        assertThat(forecast.metadata().isCalibrated()).isFalse();
    }

    private static Forecast forecast(
            Forecaster forecaster, Bars bars, Sampling sampling, int horizon, Calibration... calibrations) {
        return CalibratedForecaster.whereFitting(forecaster, List.of(calibrations))
                .forecast(request(bars, sampling, horizon));
    }

    private static ForecastRequest request(Bars bars, Sampling sampling, int horizon) {
        return ForecastRequest.of(bars)
                .horizon(horizon, TradingCalendars.always(ZoneOffset.UTC))
                .sampling(sampling)
                .build();
    }

    private static Calibration learnt(String interval, Forecaster forecaster) {
        Calibrator calibrator = new Calibrator(
                Candidate.model("model", forecaster, SAMPLING, ContextWindow.DEFAULT),
                interval,
                new CalibrationSettings(Method.SPLIT, false));
        calibrator.collect(Markets.walks(4, 400, 11), PROTOCOL.between(null, CUT), Progress.NONE, note -> {});
        return calibrator.fit();
    }
}
