package io.github.kronos4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.Markets;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.calendar.TradingCalendars;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ErrorScaleTest {
    private static final Sampling SAMPLING = Sampling.probabilistic();

    /// Returns of 1 %, then of 4 %: the recent deviation is far above the long-run one, and both are computed by
    /// hand.
    @Test
    void theScaleIsAProductOfThreeDeviations() {
        double[] closes = new double[201];
        closes[0] = 100;
        for (int i = 1; i < closes.length; i++) {
            closes[i] = closes[i - 1] * Math.exp((i % 2 == 0 ? 1 : -1) * (i > 190 ? 0.04 : 0.01));
        }
        ForecastFeatures spread = spread(Markets.forecaster("model", (request, step, noise) -> 0.02 * noise), closes);
        double longRun = Math.sqrt((190 * 1e-4 + 10 * 16e-4) / 200);
        double ewma = 1e-4;
        for (int i = 0; i < 10; i++) {
            ewma = 0.94 * ewma + 0.06 * 16e-4;
        }
        for (int step = 0; step < 4; step++) {
            double far = Math.sqrt(step + 1.0);
            assertThat(new ErrorScale(0, 0).at(spread, step)).isCloseTo(Math.sqrt(ewma) * far, within(1e-6));
            assertThat(new ErrorScale(0, 1).at(spread, step)).isCloseTo(longRun * far, within(1e-6));
            assertThat(new ErrorScale(1, 0).at(spread, step)).isEqualTo(spread.pathDeviation()[step], within(1e-6));
            assertThat(new ErrorScale(0.5, 0.25).at(spread, step))
                    .isCloseTo(
                            Math.pow(spread.pathDeviation()[step], 0.5)
                                    * Math.pow(ewma, 0.125)
                                    * Math.pow(longRun, 0.25)
                                    * Math.pow(far, 0.5),
                            within(1e-6));
        }
    }

    /// Every series has its own constant volatility, which the whole history estimates best.
    @Test
    void theScaleWithTheLowestLossIsChosen() {
        Forecaster still = Markets.forecaster("still", (request, step, noise) -> 1e-5 * noise);
        assertThat(chosen(still).longRunPower()).isEqualTo(0.5);
    }

    private static ErrorScale chosen(Forecaster forecaster) {
        List<SeriesSource> sources = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < 30; i++) {
            double volatility = 0.002 * Math.pow(10, random.nextDouble());
            double[] closes = new double[400];
            closes[0] = 10;
            for (int t = 1; t < closes.length; t++) {
                closes[t] = closes[t - 1] * Math.exp(volatility * random.nextGaussian());
            }
            sources.add(SeriesSource.of("V" + i, Markets.bars(closes)));
        }
        Calibrator calibrator = new Calibrator(
                Candidate.model("still", forecaster, SAMPLING, ContextWindow.DEFAULT),
                "1d",
                CalibrationSettings.DEFAULT);
        calibrator.collect(sources, Protocol.of(100, 4), Progress.NONE, note -> {});
        return calibrator.fit().fits().getLast().scale();
    }

    private static ForecastFeatures spread(Forecaster forecaster, double[] closes) {
        Forecast forecast = forecaster.forecast(ForecastRequest.builder(Markets.bars(closes))
                .horizon(4, TradingCalendars.always(ZoneOffset.UTC))
                .sampling(SAMPLING)
                .build());
        return ForecastFeatures.of(forecast, LevelGrid.of(SAMPLING.samples()));
    }
}
