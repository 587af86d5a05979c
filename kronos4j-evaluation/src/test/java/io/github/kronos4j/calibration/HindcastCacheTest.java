package io.github.kronos4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.evaluation.Markets;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
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

    private final Kept kept = new Kept();
    private final AtomicInteger made = new AtomicInteger();
    private String identity = "weights";
    private final Forecaster model = Markets.identified(
            Markets.forecasterAfter("model", request -> {
                made.incrementAndGet();
                return (step, noise) -> 0.004 * noise;
            }),
            () -> identity);

    @Test
    void noForecastIsMadeTwice() {
        List<SeriesSource> sources = Markets.walks(10, 400, 31);
        String first = learnt(sources, PROTOCOL, Sampling.probabilistic(), kept);
        int windows = made.getAndSet(0);
        assertThat(windows).isEqualTo(HindcastWindows.of(sources, PROTOCOL).size());

        assertThat(learnt(sources, PROTOCOL, Sampling.probabilistic(), kept)).isEqualTo(first);
        assertThat(made.getAndSet(0)).isZero();
        assertThat(learnt(sources, PROTOCOL, Sampling.probabilistic(), HindcastCache.NONE))
                .isEqualTo(first);
        assertThat(made.getAndSet(0)).isEqualTo(windows);
    }

    /// A run that was cut off after its first chunk goes on, and the result is that of a whole run.
    @Test
    void aRunThatWasCutOffGoesOn() {
        List<SeriesSource> sources = Markets.walks(10, 400, 31);
        String whole = learnt(sources, PROTOCOL, Sampling.probabilistic(), HindcastCache.NONE);
        int windows = made.getAndSet(0);
        kept.chunks = 1;
        assertThatThrownBy(() -> learnt(sources, PROTOCOL, Sampling.probabilistic(), kept))
                .isInstanceOf(IllegalStateException.class);
        kept.chunks = Integer.MAX_VALUE;
        made.set(0);

        assertThat(learnt(sources, PROTOCOL, Sampling.probabilistic(), kept)).isEqualTo(whole);
        assertThat(made).hasValue(windows - 64);
    }

    @Test
    void whatDecidesAForecastTellsItFromOthers() {
        learnt(Markets.walks(10, 400, 31), PROTOCOL, Sampling.probabilistic(), kept);
        int windows = made.getAndSet(0);
        learnt(Markets.walks(10, 400, 31), PROTOCOL, Sampling.probabilistic().withSeed(1), kept);
        assertThat(made.getAndSet(0)).isEqualTo(windows);
        learnt(Markets.walks(10, 400, 31), PROTOCOL, Sampling.probabilistic().withTemperature(0.9), kept);
        assertThat(made.getAndSet(0)).isEqualTo(windows);
        List<SeriesSource> renamed = new ArrayList<>();
        List<SeriesSource> changed = new ArrayList<>();
        for (SeriesSource source : Markets.walks(10, 400, 31)) {
            renamed.add(SeriesSource.of("other " + source.symbol(), source.bars()));
            double[] closes = source.bars().column(Column.CLOSE);
            closes[closes.length - 1] *= 1.001; // in the truth of the last window alone
            changed.add(SeriesSource.of(source.symbol(), Markets.bars(closes)));
        }
        learnt(renamed, PROTOCOL, Sampling.probabilistic(), kept);
        assertThat(made.getAndSet(0)).isEqualTo(windows);
        learnt(changed, PROTOCOL, Sampling.probabilistic(), kept);
        assertThat(made.getAndSet(0)).isEqualTo(changed.size());
        identity = "retrained";
        learnt(Markets.walks(10, 400, 31), PROTOCOL, Sampling.probabilistic(), kept);
        assertThat(made.getAndSet(0)).isEqualTo(windows);
    }

    @Test
    void bytesThatAreNoForecastAreNotTaken() {
        learnt(Markets.walks(10, 400, 31), PROTOCOL, Sampling.probabilistic(), kept);
        byte[] bytes = kept.forecasts.values().iterator().next();
        assertThat(Hindcast.decode(bytes).orElseThrow().encode()).isEqualTo(bytes);
        assertThat(Hindcast.decode(null)).isEmpty();
        for (int size = 0; size < bytes.length; size++) {
            assertThat(Hindcast.decode(Arrays.copyOf(bytes, size))).isEmpty();
        }
    }

    private String learnt(List<SeriesSource> sources, Protocol protocol, Sampling sampling, HindcastCache kept) {
        Calibrator calibrator = new Calibrator(
                Candidate.model("model", model, sampling, ContextWindow.DEFAULT), "1d", CalibrationSettings.DEFAULT);
        calibrator.collect(HindcastWindows.of(sources, protocol), kept, Progress.NONE, note -> {});
        return CalibrationFile.text(calibrator.fit());
    }

    private static final class Kept implements HindcastCache {
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
