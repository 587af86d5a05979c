package io.github.kronos4j.model;

import static io.github.kronos4j.testkit.Floats.assertClose;
import static io.github.kronos4j.testkit.Seeds.between;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.checkpoint.SafeTensors;
import io.github.kronos4j.checkpoint.SafeTensorsWriter;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Matrix;
import io.github.kronos4j.testkit.Golden;
import io.github.kronos4j.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sessions of whole models: results do not depend on the way a sequence was appended.
class CpuGenerationSessionTest {
    @TempDir
    Path folder;

    static List<Golden> sets() {
        return Golden.sets();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void sequencesGiveSameResultsInAnyPassesAndBatches(Golden golden) {
        try (Engine engine = Engine.vector(2);
                var checkpoint = golden.model()) {
            Kronos model = Kronos.load(checkpoint, engine.kernels());
            int coarseTokens = model.config().s1Vocabulary();
            int fineTokens = model.config().s2Vocabulary();
            Seeds.forEach(8, random -> {
                List<Sequence> sequences = new ArrayList<>();
                for (int s = between(random, 2, 6); s > 0; s--) {
                    sequences.add(Sequence.random(random, model.config(), between(random, 1, 70)));
                }
                // Tokens are appended in random order of the sequences, in passes of any size.
                int rows = between(random, 1, 90);
                CpuGenerationSession session = new CpuGenerationSession(model, engine, sequences.size(), rows);
                List<KeyValueCache> caches = sequences.stream()
                        .map(s -> model.newCache(s.length() + random.nextInt(3)))
                        .toList();
                int left = sequences.stream().mapToInt(Sequence::length).sum();
                while (left > 0) {
                    int s = random.nextInt(sequences.size());
                    int t = caches.get(s).length();
                    if (t < sequences.get(s).length()) {
                        sequences.get(s).append(session, caches.get(s), t, s);
                        left--;
                    }
                    if (random.nextInt(20) == 0) {
                        session.flush();
                    }
                }
                session.flush();
                int[] chosen = new int[sequences.size()];
                Arrays.setAll(chosen, s -> random.nextInt(coarseTokens));
                float[][] coarse = rows(session.s1Logits(chosen.length), chosen.length, coarseTokens);
                float[][] fine = rows(session.s2Logits(caches, chosen), chosen.length, fineTokens);

                for (int s = 0; s < chosen.length; s++) {
                    Sequence sequence = sequences.get(s);
                    CpuGenerationSession alone = new CpuGenerationSession(model, engine, 1, sequence.length());
                    KeyValueCache cache = model.newCache(sequence.length());
                    for (int t = 0; t < sequence.length(); t++) {
                        sequence.append(alone, cache, t, 0);
                    }
                    alone.flush();
                    assertThat(coarse[s]).isEqualTo(rows(alone.s1Logits(1), 1, coarseTokens)[0]);
                    assertThat(fine[s])
                            .isEqualTo(rows(alone.s2Logits(List.of(cache), new int[] {chosen[s]}), 1, fineTokens)[0]);
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void aSharedPrefixGivesSameResultsAsAWholeSequence(Golden golden) {
        try (Engine engine = Engine.vector(1);
                var checkpoint = golden.model()) {
            Kronos model = Kronos.load(checkpoint, engine.kernels());
            int coarseTokens = model.config().s1Vocabulary();
            Seeds.forEach(8, random -> {
                Sequence sequence = Sequence.random(random, model.config(), between(random, 2, 70));
                int shared = between(random, 1, sequence.length() - 1);
                CpuGenerationSession whole = new CpuGenerationSession(model, engine, 1, 32);
                KeyValueCache own = model.newCache(sequence.length());
                for (int t = 0; t < sequence.length(); t++) {
                    sequence.append(whole, own, t, 0);
                }
                whole.flush();
                float[] expected = rows(whole.s1Logits(1), 1, coarseTokens)[0];

                CpuGenerationSession session = new CpuGenerationSession(model, engine, 2, 32);
                KeyValueCache prefix = model.newCache(shared);
                for (int t = 0; t < shared; t++) {
                    sequence.append(session, prefix, t, CpuGenerationSession.NO_PATH);
                }
                List<KeyValueCache> forks = List.of(prefix.fork(80), prefix.fork(sequence.length() - shared));
                for (int t = shared; t < sequence.length(); t++) {
                    sequence.append(session, forks.get(0), t, 0);
                    sequence.append(session, forks.get(1), t, 1);
                }
                session.flush();
                for (float[] logits : rows(session.s1Logits(2), 2, coarseTokens)) {
                    assertClose(logits, expected, 1e-5);
                }
            });
        }
    }

    @Test
    void aReleasedCacheIsUsedAgainAndHasNoTracesOfItsSequence() {
        Golden golden = Golden.sets().getFirst();
        try (Engine engine = Engine.vector(1);
                var checkpoint = golden.model()) {
            Kronos model = Kronos.load(checkpoint, engine.kernels());
            var session = new CpuGenerationSession(model, engine, 1, 32);
            Seeds.forEach(4, random -> {
                Sequence sequence = Sequence.random(random, model.config(), between(random, 1, 70));
                KeyValueCache first = session.newCache(70);
                float[] expected = logits(session, sequence, first);
                session.release(first);
                KeyValueCache other = session.newCache(70);
                logits(session, Sequence.random(random, model.config(), 70), other);
                session.release(other);

                KeyValueCache prefix = session.newCache(70);
                KeyValueCache fork = session.fork(prefix, 70);
                float[] continued = logits(session, sequence, fork);
                session.release(prefix);
                prefix = session.newCache(70);
                fork = session.fork(prefix, 70);
                assertThat(fork.prefixLength()).isZero();
                assertThat(logits(session, sequence, fork)).containsExactly(continued);
                session.release(prefix);

                KeyValueCache again = session.newCache(70);
                assertThat(again).isSameAs(first).isSameAs(other);
                assertThat(logits(session, sequence, again)).containsExactly(expected);
                session.release(again);
                assertThat(session.newCache(69)).isNotSameAs(first);
            });
        }
    }

    private static float[] logits(CpuGenerationSession session, Sequence sequence, KeyValueCache cache) {
        for (int t = 0; t < sequence.length(); t++) {
            sequence.append(session, cache, t, 0);
        }
        session.flush();
        Matrix logits = session.s1Logits(1);
        return rows(logits, 1, logits.stride())[0];
    }

    /// Keys and values of a model with a single block contain no traces of other tokens, so that the logits of a
    /// streaming window are those of its tokens alone.
    @ParameterizedTest
    @MethodSource("sets")
    void aStreamingWindowSeesItsFirstAndLatestTokens(Golden golden) throws IOException {
        try (Engine engine = Engine.vector(2);
                var checkpoint = Checkpoint.open(firstBlockOf(golden))) {
            Kronos model = Kronos.load(checkpoint, engine.kernels());
            Seeds.forEach(8, random -> {
                int past = between(random, 1, 60);
                int window = between(random, Math.max(2, past), 70);
                int kept = random.nextInt(Math.min(5, window));
                int steps = between(random, 1, 150);
                List<Sequence> paths = new ArrayList<>();
                for (int p = 0; p < 2; p++) {
                    paths.add(Sequence.random(random, model.config(), past + steps));
                }
                Sequence first = paths.getFirst();
                var session = new CpuGenerationSession(model, engine, 2, 64);
                KeyValueCache prefix = model.newCache(past);
                for (int t = 0; t < past; t++) {
                    first.append(session, prefix, t, 0);
                }
                List<KeyValueCache> forks = List.of(prefix.fork(steps), prefix.fork(steps));
                session.flush();
                for (int t = past; t < past + steps; t++) {
                    if (t >= window) {
                        session.slide(prefix, forks, kept);
                    }
                    for (int p = 0; p < 2; p++) {
                        paths.get(p).append(session, forks.get(p), t, p);
                    }
                    session.flush();
                }
                float[][] logits = rows(session.s1Logits(2), 2, model.config().s1Vocabulary());

                int length = past + steps;
                int sinks = length > window ? Math.min(kept, past) : 0;
                for (int p = 0; p < 2; p++) {
                    var alone = new CpuGenerationSession(model, engine, 1, 64);
                    KeyValueCache cache = model.newCache(window);
                    for (int t = 0; t < sinks; t++) {
                        first.append(alone, cache, t, 0);
                    }
                    for (int t = Math.max(0, length - window + sinks); t < length; t++) {
                        (t < past ? first : paths.get(p)).append(alone, cache, t, 0);
                    }
                    alone.flush();
                    float[] expected = rows(alone.s1Logits(1), 1, model.config().s1Vocabulary())[0];
                    assertClose(logits[p], expected, 1e-4);
                }
            });
        }
    }

    /// Writes a checkpoint with the first block of a model alone.
    private Path firstBlockOf(Golden golden) throws IOException {
        Path model = golden.folder().resolve("model");
        try (var tensors = SafeTensors.open(model.resolve(Checkpoint.TENSORS))) {
            var writer = new SafeTensorsWriter();
            tensors.tensors().values().stream()
                    .filter(tensor -> !tensor.name().matches("transformer\\.[1-9].*"))
                    .forEach(tensor -> writer.floats(
                            tensor.name(), DType.F32, tensor.shape(), () -> tensors.floats(tensor.name())));
            writer.write(folder.resolve(Checkpoint.TENSORS));
        }
        String config = Files.readString(model.resolve(Checkpoint.CONFIG));
        Files.writeString(
                folder.resolve(Checkpoint.CONFIG), config.replaceFirst("\"n_layers\": \\d+", "\"n_layers\": 1"));
        return folder;
    }

    @Test
    void aCacheEnforcesItsLimits() {
        Golden golden = Golden.sets().getFirst();
        try (Engine engine = Engine.scalar(1, 8);
                var checkpoint = golden.model()) {
            Kronos model = Kronos.load(checkpoint, engine.kernels());
            KeyValueCache cache = model.newCache(2);
            KeyValueCache fork = cache.fork(1);
            assertThatThrownBy(() -> fork.fork(1)).hasMessageContaining("cannot be forked");
            cache.advance();
            cache.advance();
            assertThatThrownBy(cache::advance).hasMessageContaining("a cache for 2 positions is full");
            assertThat(fork.prefixLength()).isEqualTo(2);
            cache.clear();
            assertThat(cache.length()).isZero();
            assertThat(fork.prefixLength()).isZero();
            assertThat(fork.capacity()).isOne();
            assertThatThrownBy(fork::dropFirst).hasMessageContaining("no position to drop");
        }
    }

    private static float[][] rows(Matrix logits, int count, int columns) {
        float[][] rows = new float[count][];
        for (int r = 0; r < count; r++) {
            rows[r] = Arrays.copyOfRange(logits.data(), logits.offset(r), logits.offset(r) + columns);
        }
        return rows;
    }

    private record Sequence(int[] s1, int[] s2, int[] times) {
        static Sequence random(Random random, KronosConfig config, int length) {
            int[][] columns = new int[3][length];
            for (int t = 0; t < length; t++) {
                columns[0][t] = random.nextInt(config.s1Vocabulary());
                columns[1][t] = random.nextInt(config.s2Vocabulary());
                columns[2][t] =
                        TimeFeatures.of(LocalDateTime.of(2024, 2, 29, 9, 30).plusMinutes(random.nextInt(1_000_000)));
            }
            return new Sequence(columns[0], columns[1], columns[2]);
        }

        int length() {
            return s1.length;
        }

        /// Appends token `t`; the last one yields the logits of `path`.
        void append(CpuGenerationSession session, KeyValueCache cache, int t, int path) {
            session.append(cache, s1[t], s2[t], times[t], t == length() - 1 ? path : CpuGenerationSession.NO_PATH);
        }
    }
}
