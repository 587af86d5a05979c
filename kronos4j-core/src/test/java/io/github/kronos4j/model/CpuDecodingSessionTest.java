package io.github.kronos4j.model;

import static io.github.kronos4j.testkit.Seeds.between;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.testkit.Golden;
import io.github.kronos4j.testkit.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Checks that bars which nobody needs change no bit of the others.
class CpuDecodingSessionTest {
    @Test
    void barsThatAreNotNeededChangeNoBit() {
        for (Golden golden : Golden.sets()) {
            try (Engine engine = Engine.vector(2);
                    Checkpoint checkpoint = golden.tokenizer()) {
                KronosTokenizer tokenizer = KronosTokenizer.load(checkpoint, engine.kernels());
                Seeds.forEach(6, random -> {
                    int history = between(random, 1, 1200); // up to three passes
                    int tail = between(random, 1, 20);
                    int needed = random.nextInt(Math.min(history, 100) + 1);
                    long seed = random.nextLong();
                    float[] all = decode(tokenizer, engine, seed, history, tail, history);
                    float[] some = decode(tokenizer, engine, seed, history, tail, needed);
                    int from = (history - needed) * tokenizer.config().dIn();
                    assertThat(Arrays.copyOfRange(some, from, some.length))
                            .isEqualTo(Arrays.copyOfRange(all, from, all.length));
                    assertThat(Arrays.copyOf(some, from)).isEqualTo(new float[from]);
                });
            }
        }
    }

    /// Returns the bars of a history, of which only the last `needed` are asked of the session, and of two paths.
    private static float[] decode(
            KronosTokenizer tokenizer, Engine engine, long seed, int history, int tail, int needed) {
        Random random = new Random(seed);
        int vocabulary = 1 << tokenizer.config().s1Bits();
        float[] bars = new float[(history + 2 * tail) * tokenizer.config().dIn()];
        var session = new CpuDecodingSession(tokenizer, engine);
        KeyValueCache past = session.newCache(history);
        for (int t = 0; t < history; t++) {
            float[] output = t >= history - needed ? bars : null;
            session.append(past, random.nextInt(vocabulary), random.nextInt(vocabulary), output, t);
        }
        for (int path = 0; path < 2; path++) {
            KeyValueCache fork = session.fork(past, tail);
            for (int t = 0; t < tail; t++) {
                int bar = history + path * tail + t;
                session.append(fork, random.nextInt(vocabulary), random.nextInt(vocabulary), bars, bar);
            }
        }
        session.flush();
        return bars;
    }
}
