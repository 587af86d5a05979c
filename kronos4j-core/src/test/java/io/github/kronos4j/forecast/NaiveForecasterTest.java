package io.github.kronos4j.forecast;

import static io.github.kronos4j.forecast.RandomRequests.paths;
import static io.github.kronos4j.forecast.RandomRequests.stamps;
import static io.github.kronos4j.testkit.Seeds.between;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.Kronos;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.testkit.Golden;
import io.github.kronos4j.testkit.Seeds;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares forecasts with [NaiveForecaster]: caches, shared histories and sliding windows change no result, and
/// nothing depends on the future.
class NaiveForecasterTest {
    static List<Golden> sets() {
        return Golden.sets();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void forecasterMatchesTheNaiveOne(Golden golden) {
        try (Engine engine = Engine.vector(2);
                var forecaster = load(golden, engine);
                var model = golden.model();
                var tokenizer = golden.tokenizer()) {
            var naive = new NaiveForecaster(
                    engine, Kronos.load(model, engine.kernels()), KronosTokenizer.load(tokenizer, engine.kernels()));
            Seeds.forEach(10, random -> {
                ForecastRequest request = RandomRequests.one(random, "a series");
                ForecastRequest raw = ForecastRequest.builder(request.history())
                        .symbol(request.symbol())
                        .timestamps(request.timestamps())
                        .sampling(request.sampling().withSamples(2))
                        .context(new ContextWindow(
                                request.context().maxContext(),
                                request.context().slide()))
                        .repair(RepairPolicy.RAW)
                        .build();
                assertClose(paths(forecaster.forecast(raw)), naive.paths(raw), raw);
            });
            for (ContextWindow context : List.of(
                    new ContextWindow(48, 1), // the history fills it
                    new ContextWindow(20, 1),
                    new ContextWindow(20, 20), // starts again from one token
                    new ContextWindow(2, 1),
                    new ContextWindow(2, 2),
                    new ContextWindow(7, 3), // horizon longer than the context
                    new ContextWindow(30, 29))) {
                ForecastRequest request = ForecastRequest.builder(Golden.bars(500, 48))
                        .timestamps(stamps(548, 30))
                        .sampling(new Sampling(0.9, 0, 0.95, 2, 11))
                        .context(context)
                        .repair(RepairPolicy.RAW)
                        .build();
                assertClose(paths(forecaster.forecast(request)), naive.paths(request), request);
            }
        }
    }

    /// Asserts equality to 1e-4 of the range of each column.
    private static void assertClose(double[][] actual, double[][] expected, ForecastRequest request) {
        assertThat(actual).hasDimensions(expected.length, expected[0].length);
        for (int p = 0; p < expected.length; p++) {
            for (int i = 0; i < expected[p].length; i++) {
                Bars history = request.history();
                double[] column = history.column(Column.values()[i % Column.COUNT]);
                double range = Arrays.stream(column).max().orElseThrow()
                        - Arrays.stream(column).min().orElseThrow();
                assertThat(actual[p][i])
                        .as("path %d, step %d, %s", p, i / Column.COUNT, request.context())
                        .isCloseTo(expected[p][i], within(1e-4 * range + 1e-7));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void forecastsDoNotDependOnTheFuture(Golden golden) {
        Random random = new Random(4);
        try (var forecaster = load(golden, Engine.scalar(1, 8))) {
            for (int slide : new int[] {1, 9}) {
                List<LocalDateTime> stamps = stamps(800, 24);
                double[][] whole = paths(forecaster.forecast(request(stamps, 60, slide)));
                int known = between(random, 3, 20);
                // Later timestamps do not affect earlier bars.
                List<LocalDateTime> other = new ArrayList<>(stamps);
                for (int t = known - 1; t < other.size(); t++) {
                    other.set(t, stamps.get(t).plusDays(40).plusHours(3));
                }
                double[][] changed = paths(forecaster.forecast(request(other, 60, slide)));
                // Within the context, neither does a longer horizon.
                double[][] shorter = paths(forecaster.forecast(request(stamps.subList(0, known), 60, slide)));
                for (int p = 0; p < whole.length; p++) {
                    double[] start = Arrays.copyOf(whole[p], known * Column.COUNT);
                    assertThat(Arrays.copyOf(changed[p], start.length)).isEqualTo(start);
                    assertThat(shorter[p]).isEqualTo(start);
                    assertThat(changed[p]).isNotEqualTo(whole[p]);
                }
            }
        }
    }

    private static ForecastRequest request(List<LocalDateTime> stamps, int lookback, int slide) {
        return ForecastRequest.builder(Golden.bars(800 - lookback, lookback))
                .timestamps(stamps)
                .sampling(Sampling.probabilistic().withSamples(3))
                .context(new ContextWindow(96, slide))
                .build();
    }

    private static KronosForecaster load(Golden golden, Engine engine) {
        return KronosForecaster.load(
                golden.folder().resolve("model"), golden.folder().resolve("tokenizer"), engine);
    }
}
