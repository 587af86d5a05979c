package io.github.kronos4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollingEvaluationTest {
    private static final Sampling SAMPLING = Sampling.probabilistic().withSamples(20);
    private static final Protocol PROTOCOL = Protocol.of(60, 10);

    @Test
    void barsAfterTheOriginDoNotMoveAForecast() {
        Bars known = Markets.heteroscedastic(200, 4);
        for (long seed = 1; seed <= 3; seed++) {
            List<Forecast> calm = forecasts(known);
            List<Forecast> noisy = forecasts(noiseAfter(known, 190, seed));
            assertThat(noisy).hasSameSizeAs(calm);
            for (int i = 0; i < calm.size(); i++) {
                String name = calm.get(i).metadata().model();
                assertThat(noisy.get(i).metadata().model()).isEqualTo(name);
                for (Column column : Column.values()) {
                    for (int p = 0; p < SAMPLING.samples(); p++) {
                        assertThat(noisy.get(i).path(p).column(column))
                                .as("%s, path %d, %s, seed %d", name, p, column, seed)
                                .containsExactly(calm.get(i).path(p).column(column));
                    }
                }
            }
        }
    }

    /// The forecasts of every baseline for the window of the last ten bars.
    private static List<Forecast> forecasts(Bars bars) {
        List<Forecast> forecasts = new ArrayList<>();
        List<Candidate> candidates = Candidate.baselines(SAMPLING.samples(), 0).stream()
                .map(c -> new Candidate(
                        c.name(),
                        heard(c.forecaster(), forecasts),
                        c.sampling(),
                        c.context(),
                        c.kind(),
                        c.learnedUntil(),
                        c.normalization()))
                .toList();
        new RollingEvaluation(PROTOCOL.withOrigins(1), candidates)
                .run(List.of(SeriesSource.of("A", bars)), ChunkStore.inMemory(), Progress.NONE, note -> {});
        return forecasts;
    }

    private static Bars noiseAfter(Bars bars, int from, long seed) {
        Random random = new Random(seed);
        Bars.Builder noisy = Bars.builder(bars.zone());
        for (int i = 0; i < bars.size(); i++) {
            if (i < from) {
                noisy.add(bars.bar(i));
            } else {
                double price = bars.close(from - 1) * (0.9 + 0.2 * random.nextDouble());
                noisy.add(bars.time(i), price, price, price, price, random.nextInt(9), 1);
            }
        }
        return noisy.build();
    }

    @Test
    void anInterruptedEvaluationResumesWithTheSameReport() {
        List<SeriesSource> sources = Markets.walks(12, 400, 50);
        Evaluation whole = evaluation().run(sources, ChunkStore.inMemory(), Progress.NONE, note -> {});
        CutStore store = new CutStore(2);
        assertThatThrownBy(() -> evaluation().run(sources, store, Progress.NONE, note -> {}))
                .hasMessage("cut off");
        assertThat(store.puts).isEqualTo(2);

        Evaluation resumed = evaluation().run(sources, store, Progress.NONE, note -> {});

        assertThat(store.puts).isEqualTo((whole.windows() + 63) / 64);
        assertThat(Report.of(resumed))
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                .isEqualTo(Report.of(whole));
    }

    @Test
    void aWindowThatACandidateCannotForecastIsLeftOutForAll() {
        Forecaster moody = new Forecaster() {
            private final Forecaster other = Markets.forecaster("moody", (request, step, noise) -> 0.01 * noise);

            @Override
            public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
                return requests.stream()
                        .<ForecastResult>map(request -> request.symbol().equals("W1")
                                ? new ForecastResult.Failure("W1", new InvalidInputException("not today"))
                                : new ForecastResult.Success(other.forecast(request)))
                        .toList();
            }

            @Override
            public void close() {}
        };
        List<String> notes = new ArrayList<>();
        Progress bounded = (done, total) -> assertThat(done).isLessThanOrEqualTo(total);
        Evaluation evaluation = new RollingEvaluation(PROTOCOL, with(moody))
                .run(Markets.walks(3, 150, 9), ChunkStore.inMemory(), bounded, notes::add);

        assertThat(evaluation.scores()).noneMatch(score -> score.symbol().equals("W1"));
        assertThat(notes)
                .hasSize(9)
                .first()
                .asString()
                .contains("the window of W1 at ")
                .contains("not today");
        assertThat(evaluation.notes())
                .contains("9 windows were left out, since not every candidate could forecast them");
        assertThat(evaluation.windows()).isEqualTo(18);
    }

    @Test
    void candidatesNeedUniqueNames() {
        List<Candidate> duplicates = new ArrayList<>(Candidate.baselines(5, 0));
        duplicates.addAll(Candidate.baselines(5, 0));
        assertThatThrownBy(() -> new RollingEvaluation(PROTOCOL, duplicates)).hasMessageContaining("unique names");
    }

    private static RollingEvaluation evaluation() {
        return new RollingEvaluation(
                PROTOCOL, with(Markets.forecaster("model", (request, step, noise) -> 0.01 * noise)));
    }

    static List<Candidate> with(Forecaster model) {
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(Candidate.model("model", model, SAMPLING, ContextWindow.DEFAULT));
        candidates.addAll(Candidate.baselines(SAMPLING.samples(), 0));
        return candidates;
    }

    private static Forecaster heard(Forecaster forecaster, List<Forecast> heard) {
        return new Forecaster() {
            @Override
            public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
                List<ForecastResult> results = forecaster.forecastAll(requests, progress);
                heard.addAll(Forecaster.successes(results));
                return results;
            }

            @Override
            public void close() {
                forecaster.close();
            }
        };
    }

    /// Store that fails once, after a number of chunks.
    private static final class CutStore implements ChunkStore<Score> {
        private final ChunkStore<Score> cache = ChunkStore.inMemory();
        private final List<String> fingerprints = new ArrayList<>();
        private final int cut;
        private int puts;
        private boolean isCut;

        CutStore(int cut) {
            this.cut = cut;
        }

        @Override
        public void open(String fingerprint) {
            assertThat(fingerprints).allMatch(fingerprint::equals);
            fingerprints.add(fingerprint);
        }

        @Override
        public boolean has(int chunk) {
            return cache.has(chunk);
        }

        @Override
        public void put(int chunk, List<Score> scores) {
            if (puts == cut && !isCut) {
                isCut = true;
                throw new IllegalStateException("cut off");
            }
            puts++;
            cache.put(chunk, scores);
        }

        @Override
        public List<Score> get(int chunk) {
            return cache.get(chunk);
        }
    }
}
