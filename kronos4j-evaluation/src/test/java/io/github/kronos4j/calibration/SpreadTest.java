package io.github.kronos4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.Markets;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private static final double VOLATILITY = 0.01;
    private static final int HORIZON = 8;
    private static final int BARS = 72 * HORIZON;

    /// The next bars are calm and wild in turn, which no recent volatility shows.
    @Test
    void aSpreadThatSaysNothingIsRemovedAndOneThatKnowsIsKept() {
        assertThat(chosen(request -> wildness(first(request)))).isEqualTo(1);
        assertThat(chosen(request -> wildness(HORIZON * anyOf(request)))).isZero();
    }

    @Test
    void aShareOutsideOfItsRangeIsRefused() {
        assertThatThrownBy(() -> new Spread(1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Spread(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double wildness(int bar) {
        return bar / HORIZON % 2 == 0 ? 3 : 1;
    }

    /// Index of the first bar to forecast.
    private static int first(ForecastRequest request) {
        LocalDateTime last = request.history().time(request.history().size() - 1);
        return 1 + (int) ChronoUnit.DAYS.between(Markets.FIRST, last);
    }

    /// A number of a window that has nothing to do with its bars.
    private static int anyOf(ForecastRequest request) {
        return new SplittableRandom(31L * first(request) + request.symbol().hashCode()).nextInt(100);
    }

    private static double chosen(ToDoubleFunction<ForecastRequest> wildness) {
        Forecaster model = Markets.forecaster(
                "model", (request, step, noise) -> VOLATILITY * wildness.applyAsDouble(request) * noise);
        Calibrator calibrator = new Calibrator(
                Candidate.model("model", model, Sampling.probabilistic(), ContextWindow.DEFAULT),
                "1d",
                CalibrationSettings.DEFAULT);
        calibrator.collect(sources(), Protocol.of(5 * HORIZON, HORIZON), Progress.NONE, note -> {});
        return calibrator.fit().fits().getLast().spread().share();
    }

    private static List<SeriesSource> sources() {
        return new Random(5)
                .longs(30)
                .mapToObj(seed -> {
                    Random random = new Random(seed);
                    double[] closes = new double[BARS];
                    double close = 50;
                    for (int i = 0; i < closes.length; i++) {
                        close *= Math.exp(VOLATILITY * wildness(i) * random.nextGaussian());
                        closes[i] = close;
                    }
                    return SeriesSource.of("S" + seed, Markets.bars(closes));
                })
                .toList();
    }
}
