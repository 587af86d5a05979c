package io.github.kronos4j.backtest.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.Markets;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.ExDate;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.calendar.TradingCalendars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignalGeneratorTest {
    private static final Sampling SAMPLING = Sampling.probabilistic().withSamples(5);

    @Test
    void kindsAreReturnsOfTheMeanPathOverTheLastClose() {
        Bars history = Markets.bars(90, 100);
        List<LocalDateTime> stamps = IntStream.of(2, 3, 4)
                .mapToObj(day -> Markets.FIRST.plusDays(day))
                .toList();
        // Closes 110 90 120 and 130 90 100: mean path 120 90 110.
        double[][] paths = new double[2][3 * Column.COUNT];
        double[][] closes = {{110, 90, 120}, {130, 90, 100}};
        for (int p = 0; p < 2; p++) {
            for (int step = 0; step < 3; step++) {
                paths[p][step * Column.COUNT + Column.CLOSE.index()] = closes[p][step];
            }
        }
        ForecastSignal signal =
                ForecastSignal.of(new Forecast("A", history, stamps, paths, Markets.metadata("made up", SAMPLING)));

        assertThat(signal.time()).isEqualTo(Markets.FIRST.plusDays(1));
        assertThat(signal.mean()).isCloseTo((0.2 - 0.1 + 0.1) / 3, within(1e-12));
        assertThat(signal.last()).isCloseTo(0.1, within(1e-12));
        assertThat(signal.max()).isCloseTo(0.2, within(1e-12));
        assertThat(signal.min()).isCloseTo(-0.1, within(1e-12));
        double first = Math.hypot(Math.hypot(Math.log(1.1), Math.log(90 / 110.0)), Math.log(120 / 90.0));
        double second = Math.hypot(Math.hypot(Math.log(1.3), Math.log(90 / 130.0)), Math.log(100 / 90.0));
        assertThat(signal.volatility()).isCloseTo((first + second) / 2, within(1e-12));
        assertThat(signal.signal(SignalKind.LAST, true))
                .isNotNull()
                .satisfies(risk -> assertThat(risk.value()).isCloseTo(0.1 / signal.volatility(), within(1e-9)));
    }

    @Test
    void zeroStaysZeroHoweverSmallTheRisk() {
        ForecastSignal still = new ForecastSignal(Markets.FIRST, "A", 0, 0.1, 0, 0, 0);
        assertThat(still.signal(SignalKind.MEAN, true)).isEqualTo(new Signal(Markets.FIRST, "A", 0));
        assertThat(still.signal(SignalKind.LAST, true)).isNull();
        assertThatThrownBy(() -> SignalKind.of("best"))
                .isInstanceOf(KronosException.class)
                .hasMessage("the signal 'best' does not exist: choose mean, last, max, min");
    }

    @Test
    void barsAfterATimeDoNotMoveItsSignal() {
        for (Baseline baseline : Baseline.values()) {
            for (long seed = 1; seed <= 3; seed++) {
                List<ForecastSignal> calm = generate(baseline, Markets.heteroscedastic(200, 4), 150);
                List<ForecastSignal> noisy =
                        generate(baseline, noiseAfter(Markets.heteroscedastic(200, 4), 151, seed), 150);
                assertThat(noisy).as("%s, seed %d", baseline, seed).isEqualTo(calm);
            }
        }
    }

    @Test
    void exDatesAfterATimeDoNotMoveItsSignal() {
        Bars bars = Markets.heteroscedastic(200, 4);
        ExDate before = new ExDate(bars.time(110).toLocalDate(), 0.9, 1);
        ExDate after = new ExDate(bars.time(160).toLocalDate(), 0.5, 2);

        List<ForecastSignal> known = generate(Baseline.DRIFT, bars, AdjustmentFactors.of(List.of(before)), 150);
        List<ForecastSignal> all = generate(Baseline.DRIFT, bars, AdjustmentFactors.of(List.of(before, after)), 150);

        assertThat(all).isEqualTo(known);
        assertThat(known).isNotEqualTo(generate(Baseline.DRIFT, bars, 150));
    }

    private static List<ForecastSignal> generate(Baseline baseline, Bars bars, int last) {
        return generate(baseline, bars, AdjustmentFactors.none(), last);
    }

    private static List<ForecastSignal> generate(Baseline baseline, Bars bars, AdjustmentFactors factors, int last) {
        List<LocalDateTime> times =
                IntStream.of(100, 120, last).mapToObj(bars::time).toList();
        return generator(baseline, times)
                .generate(
                        List.of(SeriesSource.of("A", bars, factors)),
                        "",
                        ChunkStore.inMemory(),
                        Progress.NONE,
                        note -> {});
    }

    private static Bars noiseAfter(Bars bars, int from, long seed) {
        Random random = new Random(seed);
        Bars.Builder noisy = Bars.builder(bars.zone());
        for (int i = 0; i < bars.size(); i++) {
            double price = bars.close(from - 1) * (0.5 + random.nextDouble());
            if (i < from) {
                noisy.add(bars.bar(i));
            } else if (random.nextBoolean()) { // not even whether there is a bar may count
                noisy.add(bars.time(i), price, price, price, price, 1, 1);
            }
        }
        return noisy.build();
    }

    @Test
    void storedChunksAreNotForecastAgain() {
        List<SeriesSource> sources = Markets.walks(9, 120, 1);
        List<LocalDateTime> times = IntStream.range(60, 119)
                .mapToObj(sources.getFirst().bars()::time)
                .toList();
        SignalGenerator generator = generator(Baseline.DRIFT, times);
        List<ForecastSignal> whole = generator.generate(sources, "x", ChunkStore.inMemory(), Progress.NONE, note -> {});
        assertThat(whole).hasSize(9 * 59).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));

        Counting store = new Counting();
        store.patience = 1;
        assertThatThrownBy(() -> generator.generate(sources, "x", store, Progress.NONE, note -> {}))
                .hasMessage("cut off");
        store.patience = 99;
        int before = store.puts;
        assertThat(generator.generate(sources, "x", store, Progress.NONE, note -> {}))
                .isEqualTo(whole);
        assertThat(store.puts - before).isEqualTo(2); // three chunks of four, four and one series
    }

    @Test
    void otherWeightsOfTheSameNameDoNotResume() {
        List<SeriesSource> sources = Markets.walks(2, 120, 1);
        List<LocalDateTime> times = List.of(sources.getFirst().bars().time(100));
        List<String> fingerprints = new ArrayList<>();
        for (String identity : List.of("0a", "0a", "0b")) {
            Counting store = new Counting();
            store.patience = 99;
            generator(weights(identity), times).generate(sources, "x", store, Progress.NONE, note -> {});
            fingerprints.add(store.fingerprint);
        }
        assertThat(fingerprints.get(1)).isEqualTo(fingerprints.get(0)).isNotEqualTo(fingerprints.get(2));
    }

    /// A model identified by its weights as well as its name.
    private static Candidate weights(String identity) {
        Forecaster model = Markets.identified(Baseline.DRIFT.forecaster(), () -> identity);
        return Candidate.model("model", model, SAMPLING, ContextWindow.DEFAULT);
    }

    @Test
    void failedForecastsAreNotedAndNoneAtAllIsAnError() {
        List<String> notes = new ArrayList<>();
        Bars broken = Markets.bars(IntStream.range(0, 70)
                .mapToDouble(i -> i == 50 ? Double.NaN : 10)
                .toArray());
        List<LocalDateTime> times = List.of(Markets.FIRST.plusDays(65));
        assertThatThrownBy(() -> generator(Baseline.DRIFT, times)
                        .generate(
                                List.of(SeriesSource.of("A", broken)),
                                "",
                                ChunkStore.inMemory(),
                                Progress.NONE,
                                notes::add))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith("no forecast succeeded for 1 series at 1 times, each from 40 bars");
        assertThat(notes).singleElement().asString().startsWith("A has no signal at 2021-03-07T00:00: ");
    }

    private static SignalGenerator generator(Baseline baseline, List<LocalDateTime> times) {
        return generator(Candidate.baseline(baseline, SAMPLING), times);
    }

    private static SignalGenerator generator(Candidate candidate, List<LocalDateTime> times) {
        SignalPlan plan = new SignalPlan(40, 5, Interval.parse("1d"), TradingCalendars.always(ZoneOffset.UTC), times);
        return new SignalGenerator(plan, candidate);
    }

    /// Store that counts its chunks and fails after a number of them.
    private static final class Counting implements ChunkStore<ForecastSignal> {
        private final ChunkStore<ForecastSignal> cache = ChunkStore.inMemory();
        private String fingerprint = "";
        private int patience;
        private int puts;

        @Override
        public void open(String fingerprint) {
            if (this.fingerprint.isEmpty()) {
                cache.open(fingerprint);
                this.fingerprint = fingerprint;
            }
        }

        @Override
        public boolean has(int chunk) {
            return cache.has(chunk);
        }

        @Override
        public void put(int chunk, List<ForecastSignal> results) {
            if (patience-- == 0) {
                throw new IllegalStateException("cut off");
            }
            cache.put(chunk, results);
            puts++;
        }

        @Override
        public List<ForecastSignal> get(int chunk) {
            return cache.get(chunk);
        }
    }
}
