package io.github.kronos4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Markets;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HindcastCacheTest {
    private static final Protocol PROTOCOL = Protocol.of(40, 8);

    private final CountingCache cache = new CountingCache();
    private final AtomicInteger forecasts = new AtomicInteger();
    private String identity = "weights";
    private final Forecaster model = Markets.identified(
            Markets.forecasterAfter("model", request -> {
                forecasts.incrementAndGet();
                return (step, noise) -> 0.004 * noise;
            }),
            () -> identity);

    @Test
    void cachedWindowsAreNotForecastAgain() {
        List<SeriesSource> sources = Markets.walks(10, 400, 31);
        String first = fitted(sources, PROTOCOL, Sampling.probabilistic(), cache);
        int windows = forecasts.getAndSet(0);
        assertThat(windows).isEqualTo(HindcastWindows.of(sources, PROTOCOL).size());

        assertThat(fitted(sources, PROTOCOL, Sampling.probabilistic(), cache)).isEqualTo(first);
        assertThat(forecasts.getAndSet(0)).isZero();
        assertThat(fitted(sources, PROTOCOL, Sampling.probabilistic(), HindcastCache.NONE))
                .isEqualTo(first);
        assertThat(forecasts.getAndSet(0)).isEqualTo(windows);
    }

    /// A run interrupted after its first chunk resumes, with the result of an uninterrupted run.
    @Test
    void anInterruptedRunResumes() {
        List<SeriesSource> sources = Markets.walks(10, 400, 31);
        String whole = fitted(sources, PROTOCOL, Sampling.probabilistic(), HindcastCache.NONE);
        int windows = forecasts.getAndSet(0);
        cache.chunks = 1;
        assertThatThrownBy(() -> fitted(sources, PROTOCOL, Sampling.probabilistic(), cache))
                .isInstanceOf(IllegalStateException.class);
        cache.chunks = Integer.MAX_VALUE;
        forecasts.set(0);

        assertThat(fitted(sources, PROTOCOL, Sampling.probabilistic(), cache)).isEqualTo(whole);
        assertThat(forecasts).hasValue(windows - 64);
    }

    @Test
    void keysDependOnEverythingThatDeterminesAForecast() {
        fitted(Markets.walks(10, 400, 31), PROTOCOL, Sampling.probabilistic(), cache);
        int windows = forecasts.getAndSet(0);
        fitted(Markets.walks(10, 400, 31), PROTOCOL, Sampling.probabilistic().withSeed(1), cache);
        assertThat(forecasts.getAndSet(0)).isEqualTo(windows);
        fitted(Markets.walks(10, 400, 31), PROTOCOL, Sampling.probabilistic().withTemperature(0.9), cache);
        assertThat(forecasts.getAndSet(0)).isEqualTo(windows);
        List<SeriesSource> renamed = new ArrayList<>();
        List<SeriesSource> changed = new ArrayList<>();
        for (SeriesSource source : Markets.walks(10, 400, 31)) {
            renamed.add(SeriesSource.of("other " + source.symbol(), source.bars()));
            double[] closes = source.bars().column(Column.CLOSE);
            closes[closes.length - 1] *= 1.001; // an actual bar of the last window only
            changed.add(SeriesSource.of(source.symbol(), Markets.bars(closes)));
        }
        fitted(renamed, PROTOCOL, Sampling.probabilistic(), cache);
        assertThat(forecasts.getAndSet(0)).isEqualTo(windows);
        fitted(changed, PROTOCOL, Sampling.probabilistic(), cache);
        assertThat(forecasts.getAndSet(0)).isEqualTo(changed.size());
        identity = "retrained";
        fitted(Markets.walks(10, 400, 31), PROTOCOL, Sampling.probabilistic(), cache);
        assertThat(forecasts.getAndSet(0)).isEqualTo(windows);
    }

    @Test
    void invalidBytesAreNotDecoded() {
        fitted(Markets.walks(10, 400, 31), PROTOCOL, Sampling.probabilistic(), cache);
        byte[] bytes = cache.forecasts.values().iterator().next();
        assertThat(Hindcast.decode(bytes).orElseThrow().encode()).isEqualTo(bytes);
        assertThat(Hindcast.decode(null)).isEmpty();
        for (int size = 0; size < bytes.length; size++) {
            assertThat(Hindcast.decode(Arrays.copyOf(bytes, size))).isEmpty();
        }
    }

    private String fitted(List<SeriesSource> sources, Protocol protocol, Sampling sampling, HindcastCache cache) {
        Calibrator calibrator = new Calibrator(
                Candidate.model("model", model, sampling, ContextWindow.DEFAULT), "1d", CalibrationSettings.DEFAULT);
        calibrator.collect(HindcastWindows.of(sources, protocol), cache, Progress.NONE, note -> {});
        return CalibrationFile.text(calibrator.fit());
    }

    private static final class CountingCache implements HindcastCache {
        private final Map<String, byte[]> forecasts = new HashMap<>();
        private int chunks = Integer.MAX_VALUE;

        @Override
        public byte @Nullable [] get(String key) {
            return forecasts.get(key);
        }

        @Override
        public void putAll(Map<String, byte[]> some) {
            if (chunks-- == 0) {
                throw new IllegalStateException("the power is cut");
            }
            forecasts.putAll(some);
        }
    }
}
