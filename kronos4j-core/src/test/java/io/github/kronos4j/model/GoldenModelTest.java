package io.github.kronos4j.model;

import static io.github.kronos4j.testkit.Golden.SERIES;
import static io.github.kronos4j.testkit.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Matrix;
import io.github.kronos4j.testkit.Golden;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares the tokenizer and the model with golden numbers of the reference implementation.
class GoldenModelTest {
    static List<Golden.Case> cases() {
        return Golden.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tokenizerEncodes(Golden.Case test) {
        Golden golden = test.golden();
        try (Engine engine = test.engine().get();
                var checkpoint = golden.tokenizer()) {
            KronosTokenizer tokenizer = KronosTokenizer.load(checkpoint, engine.kernels());
            for (int s = 0; s < SERIES; s++) {
                float[] z = golden.floats("x_normalized", s);
                float[] components = new float[golden.lookback() * golden.bits()];
                tokenizer.encode(
                        engine,
                        z,
                        (t, from, at) -> System.arraycopy(from, at, components, t * golden.bits(), golden.bits()));
                assertClose(components, golden.floats("tokenizer.pre_quantization", s), "pre_quantization");
                Tokens tokens = tokenizer.encode(engine, z);
                assertThat(tokens.s1()).isEqualTo(golden.integers("tokenizer.s1", s));
                assertThat(tokens.s2()).isEqualTo(golden.integers("tokenizer.s2", s));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tokenizerDecodes(Golden.Case test) {
        Golden golden = test.golden();
        try (Engine engine = test.engine().get();
                var checkpoint = golden.tokenizer()) {
            KronosTokenizer tokenizer = KronosTokenizer.load(checkpoint, engine.kernels());
            for (int s = 0; s < SERIES; s++) {
                int[] s1 = golden.integers("tokenizer.s1", s);
                int[] s2 = golden.integers("tokenizer.s2", s);
                float[] bars = new float[golden.lookback() * 6];
                int split = golden.lookback() / 2;
                // A prefix shared by two continuations, as in forecasting.
                CpuDecodingSession session = new CpuDecodingSession(tokenizer, engine);
                KeyValueCache prefix = tokenizer.newDecoderCache(golden.lookback());
                for (int t = 0; t < split; t++) {
                    session.append(prefix, s1[t], s2[t], bars, t);
                }
                session.flush();
                float[] again = new float[golden.lookback() * 6];
                for (float[] output : List.of(bars, again)) {
                    KeyValueCache tail = prefix.fork(golden.lookback());
                    for (int t = split; t < golden.lookback(); t++) {
                        session.append(tail, s1[t], s2[t], output, t);
                    }
                }
                session.flush();
                assertClose(bars, golden.floats("tokenizer.decoded", s), "decoded");
                assertThat(Arrays.copyOfRange(again, split * 6, again.length))
                        .isEqualTo(Arrays.copyOfRange(bars, split * 6, bars.length));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void modelComputesContextAndLogits(Golden.Case test) {
        Golden golden = test.golden();
        try (Engine engine = test.engine().get();
                var checkpoint = golden.model()) {
            Kronos model = Kronos.load(checkpoint, engine.kernels());
            int width = model.config().dModel();
            for (int s = 0; s < SERIES; s++) {
                CpuGenerationSession session = new CpuGenerationSession(model, engine, golden.lookback(), 64);
                KeyValueCache cache = model.newCache(golden.lookback() + golden.horizon());
                int[] s1 = golden.integers("tokenizer.s1", s);
                int[] s2 = golden.integers("tokenizer.s2", s);
                int[] times = times(golden.floats("x_stamp", s));
                for (int t = 0; t < golden.lookback(); t++) {
                    session.append(cache, s1[t], s2[t], times[t], t);
                }
                session.flush();
                assertClose(
                        rows(session.hidden(), golden.lookback(), width), golden.floats("model.context", s), "context");
                float[] logits = rows(
                        session.s1Logits(golden.lookback()),
                        golden.lookback(),
                        model.config().s1Vocabulary());
                assertClose(logits, golden.floats("model.s1_logits", s), "s1_logits");

                CpuGenerationSession last = new CpuGenerationSession(model, engine, 1, 16);
                System.arraycopy(
                        session.hidden().data(),
                        session.hidden().offset(golden.lookback() - 1),
                        last.hidden().data(),
                        0,
                        width);
                Matrix fine = last.s2Logits(List.of(cache), golden.integers("model.s1_pick", s));
                assertClose(
                        rows(fine, 1, model.config().s2Vocabulary()),
                        golden.floats("model.s2_logits_last", s),
                        "s2_logits_last");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void modelContinuesWithinTheContext(Golden.Case test) {
        Golden golden = test.golden();
        int paths = 3;
        try (Engine engine = test.engine().get();
                var checkpoint = golden.model()) {
            Kronos model = Kronos.load(checkpoint, engine.kernels());
            for (int s = 0; s < SERIES; s++) {
                CpuGenerationSession session = new CpuGenerationSession(model, engine, paths, 64);
                KeyValueCache history = model.newCache(golden.lookback());
                int[] s1 = golden.integers("tokenizer.s1", s);
                int[] s2 = golden.integers("tokenizer.s2", s);
                int[] past = times(golden.floats("x_stamp", s));
                int[] future = times(golden.floats("y_stamp", s));
                for (int t = 0; t < golden.lookback(); t++) {
                    session.append(
                            history,
                            s1[t],
                            s2[t],
                            past[t],
                            t == golden.lookback() - 1 ? 0 : CpuGenerationSession.NO_PATH);
                }
                session.flush();
                session.share(0, paths);
                List<KeyValueCache> caches = Collections.nCopies(paths, history).stream()
                        .map(cache -> cache.fork(golden.horizon()))
                        .toList();
                int[][] generated = new int[2][golden.horizon()];
                for (int step = 0; step < golden.horizon(); step++) {
                    int[] coarse = highest(
                            session.s1Logits(paths), paths, model.config().s1Vocabulary());
                    int[] fine = highest(
                            session.s2Logits(caches, coarse),
                            paths,
                            model.config().s2Vocabulary());
                    for (int p = 0; p < paths; p++) {
                        assertThat(coarse[p]).isEqualTo(coarse[0]);
                        assertThat(fine[p]).isEqualTo(fine[0]);
                        session.append(caches.get(p), coarse[p], fine[p], future[step], p);
                    }
                    session.flush();
                    generated[0][step] = coarse[0];
                    generated[1][step] = fine[0];
                }
                assertThat(generated[0]).isEqualTo(golden.integers("rollout.within_context.s1", s));
                assertThat(generated[1]).isEqualTo(golden.integers("rollout.within_context.s2", s));
            }
        }
    }

    /// Packs rows of minute, hour, weekday, day, month.
    static int[] times(float[] stamps) {
        int[] times = new int[stamps.length / 5];
        for (int t = 0; t < times.length; t++) {
            times[t] = (int) stamps[t * 5]
                    | (int) stamps[t * 5 + 1] << 6
                    | (int) stamps[t * 5 + 2] << 11
                    | (int) stamps[t * 5 + 3] << 14
                    | (int) stamps[t * 5 + 4] << 19;
        }
        return times;
    }

    private static float[] rows(Matrix matrix, int rows, int columns) {
        float[] flat = new float[rows * columns];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(matrix.data(), matrix.offset(r), flat, r * columns, columns);
        }
        return flat;
    }

    private static int[] highest(Matrix logits, int rows, int columns) {
        int[] highest = new int[rows];
        for (int r = 0; r < rows; r++) {
            for (int c = 1; c < columns; c++) {
                if (logits.data()[logits.offset(r) + c] > logits.data()[logits.offset(r) + highest[r]]) {
                    highest[r] = c;
                }
            }
        }
        return highest;
    }
}
