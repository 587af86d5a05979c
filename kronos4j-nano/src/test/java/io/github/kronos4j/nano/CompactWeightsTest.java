package io.github.kronos4j.nano;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.calendar.TradingCalendars;
import io.github.kronos4j.model.WeightFormat;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Heads and calibrations belong to weights, whatever format these have in memory.
class CompactWeightsTest {
    private static final PretrainedModel NANO = ModelCatalog.standard().find(NanoModel.NAME);

    private static ForecastRequest request() {
        Random random = new Random(6);
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        double close = 50;
        for (int i = 0; i < 200; i++) {
            double open = close;
            close *= Math.exp(0.01 * random.nextGaussian());
            double high = 1.004 * Math.max(open, close);
            double low = 0.996 * Math.min(open, close);
            bars.add(LocalDate.of(2021, 1, 1).plusDays(i).atStartOfDay(), open, high, low, close, 1, close);
        }
        return ForecastRequest.builder(bars.build())
                .symbol("A")
                .horizon(3, TradingCalendars.always(ZoneOffset.UTC))
                .sampling(Sampling.probabilistic().withSamples(5))
                .build();
    }

    @ParameterizedTest
    @EnumSource(WeightFormat.class)
    void theVolatilityHeadIsUsedWithWeightsOfAnyFormat(WeightFormat format) {
        try (Forecaster forecaster = KronosForecaster.fromPretrained(NANO, 1, format)) {
            Forecast forecast = forecaster.forecast(request());
            assertThat(forecast.metadata().hasHead()).isTrue();
            assertThat(forecast.metadata().warnings()).noneMatch(warning -> warning.contains("weights"));
        }
    }

    @ParameterizedTest
    @EnumSource(WeightFormat.class)
    void aCalibrationIsAppliedAndTheOtherFormatIsStated(WeightFormat format) {
        try (Forecaster forecaster = CalibratedForecaster.whereFitting(
                KronosForecaster.load(NANO, 1, format), NanoModel.calibrations(NanoModel.NAME))) {
            Forecast forecast = forecaster.forecast(request());
            assertThat(forecast.metadata().isCalibrated()).isTrue();
            String stated =
                    "the calibration may not hold: it was fitted to weights in f32, and these are in " + format.label();
            assertThat(forecast.metadata().warnings().contains(stated)).isEqualTo(format != WeightFormat.FLOAT32);
        }
    }
}
