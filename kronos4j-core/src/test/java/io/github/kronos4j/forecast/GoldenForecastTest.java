package io.github.kronos4j.forecast;

import static io.github.kronos4j.testkit.Golden.SERIES;
import static io.github.kronos4j.testkit.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.CpuDecodingSession;
import io.github.kronos4j.model.CpuGenerationSession;
import io.github.kronos4j.model.KeyValueCache;
import io.github.kronos4j.model.Kronos;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.testkit.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares rollouts and whole forecasts with golden numbers of the reference implementation.
class GoldenForecastTest {
    static List<Golden.Case> cases() {
        return Golden.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void normalizerAgrees(Golden.Case test) {
        for (int s = 0; s < SERIES; s++) {
            Bars history = test.golden().history(s);
            assertClose(
                    LevelNormalizer.fit(history).normalize(history),
                    test.golden().floats("x_normalized", s),
                    "normalized");
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rolloutStaysWithinTheContext(Golden.Case test) {
        Golden golden = test.golden();
        assertRollout(test, "rollout.within_context", golden.lookback() + golden.horizon(), 1, true);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rolloutSlides(Golden.Case test) {
        assertRollout(test, "rollout.sliding", test.golden().slidingContext(), 1, true);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rolloutUsesTheEndOfALongHistory(Golden.Case test) {
        assertRollout(test, "rollout.truncated", test.golden().truncatedContext(), 2, false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void referenceModeMatchesThePredictor(Golden.Case test) {
        Golden golden = test.golden();
        Bars history = golden.history(0);
        assertForecast(test, history, "predict.ohlcva");
        assertForecast(test, withoutVolume(history), "predict.ohlc_only");
    }

    private static void assertRollout(Golden.Case test, String name, int context, int samples, boolean withTokens) {
        Golden golden = test.golden();
        try (Engine engine = test.engine().get();
                var modelCheckpoint = golden.model();
                var tokenizerCheckpoint = golden.tokenizer()) {
            Kronos model = Kronos.load(modelCheckpoint, engine.kernels());
            KronosTokenizer tokenizer = KronosTokenizer.load(tokenizerCheckpoint, engine.kernels());
            CpuGenerationSession session = new CpuGenerationSession(model, engine, SERIES * samples, 512);
            var states = new ArrayList<DecodingState<KeyValueCache>>();
            var histories = new ArrayList<Tokens>();
            for (int s = 0; s < SERIES; s++) {
                ForecastRequest request = ForecastRequest.builder(golden.history(s))
                        .timestamps(golden.future(s))
                        .sampling(Sampling.greedy())
                        .context(new ContextWindow(context, 1))
                        .build();
                histories.add(tokenizer.encode(engine, golden.floats("x_normalized", s)));
                states.add(new DecodingState<>(session, request, histories.getLast(), 0, samples, () -> false));
            }
            var rollout = new Rollout<>(engine, model.config(), session, SERIES * samples);
            states.forEach(rollout::add);
            for (int step = 0; step < golden.horizon(); step++) {
                rollout.step();
            }
            for (int s = 0; s < SERIES; s++) {
                List<Tokens> paths = states.get(s).generated();
                for (Tokens path : paths) {
                    if (withTokens) {
                        assertThat(path.s1()).isEqualTo(golden.integers(name + ".s1", s));
                        assertThat(path.s2()).isEqualTo(golden.integers(name + ".s2", s));
                    }
                }
                float[] window = golden.floats(name, s);
                int size = golden.horizon() * Column.COUNT;
                float[] expected = Arrays.copyOfRange(window, window.length - size, window.length);
                var decoder = new PathDecoder<>(new CpuDecodingSession(tokenizer, engine), histories.get(s), context);
                for (float[] bars : decoder.decode(paths, new float[Column.COUNT])) {
                    assertClose(bars, expected, name);
                }
            }
        }
    }

    private static void assertForecast(Golden.Case test, Bars history, String name) {
        Golden golden = test.golden();
        Engine engine = test.engine().get();
        try (var forecaster = KronosForecaster.load(
                golden.folder().resolve("model"), golden.folder().resolve("tokenizer"), engine)) {
            Bars mean = forecaster
                    .forecast(ForecastRequest.builder(history)
                            .timestamps(golden.future(0))
                            .reference()
                            .sampling(Sampling.greedy())
                            .context(new ContextWindow(golden.context(), 1))
                            .build())
                    .mean();
            float[] expected = golden.floats(name);
            for (Column column : Column.values()) {
                float[] actual = new float[golden.horizon()];
                float[] wanted = new float[golden.horizon()];
                for (int step = 0; step < golden.horizon(); step++) {
                    actual[step] = (float) mean.value(column, step);
                    wanted[step] = expected[step * Column.COUNT + column.index()];
                }
                assertClose(actual, wanted, name + " " + column);
            }
        }
    }

    private static Bars withoutVolume(Bars bars) {
        Bars.Builder prices = Bars.builder(bars.zone()).columns(false, false);
        for (int i = 0; i < bars.size(); i++) {
            prices.add(bars.bar(i));
        }
        return prices.build();
    }
}
