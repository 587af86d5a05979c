package io.github.kronos4j.model;

import static io.github.kronos4j.testkit.Floats.assertClose;
import static io.github.kronos4j.testkit.Seeds.between;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Matrix;
import io.github.kronos4j.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares attention over caches, in random passes and batches, with naive attention over whole sequences.
class CachedAttentionTest {
    static List<Engine> engines() {
        return List.of(Engine.vector(1), Engine.vector(3), Engine.scalar(2, 4));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void sequencesGiveSameResultsInPieces(Engine engine) {
        try (engine) {
            Seeds.forEach(12, random -> {
                Shape shape = Shape.random(random);
                Sequence sequence = Sequence.random(random, shape, between(random, 1, 90));
                var whole = new Pass(engine, shape, sequence.length);
                KeyValueCache cache = shape.cache(engine.kernels(), sequence.length + random.nextInt(9));
                whole.append(cache, sequence, 0, sequence.length);
                float[][] expected = whole.attend();

                var pieces = new Pass(engine, shape, sequence.length);
                KeyValueCache again = shape.cache(engine.kernels(), sequence.length);
                List<float[]> rows = new ArrayList<>();
                for (int from = 0, to; from < sequence.length; from = to) {
                    to = between(random, from + 1, sequence.length);
                    pieces.append(again, sequence, from, to);
                    rows.addAll(List.of(pieces.attend()));
                }
                assertThat(rows.toArray(float[][]::new)).isDeepEqualTo(expected);
                for (int t = 0; t < sequence.length; t++) {
                    assertClose(expected[t], sequence.naive(t), 1e-5);
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void forksGiveSameResultsInAnyBatch(Engine engine) {
        try (engine) {
            Seeds.forEach(12, random -> {
                Shape shape = Shape.random(random);
                int shared = random.nextInt(60);
                List<Sequence> forks = new ArrayList<>();
                Sequence first = Sequence.random(random, shape, shared + between(random, 1, 20));
                forks.add(first);
                for (int f = between(random, 0, 30); f > 0; f--) {
                    forks.add(Sequence.random(random, shape, shared + between(random, 1, 20))
                            .startingAs(first, shared));
                }
                float[][][] together = grow(engine, shape, forks, shared, random);
                for (int f = 0; f < forks.size(); f++) {
                    float[][] alone = grow(engine, shape, List.of(forks.get(f)), shared, random)[0];
                    assertThat(together[f]).isDeepEqualTo(alone);
                    for (int t = shared; t < forks.get(f).length; t++) {
                        assertClose(together[f][t], forks.get(f).naive(t), 1e-5);
                    }
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void droppedPositionsAreNotSeen(Engine engine) {
        try (engine) {
            Seeds.forEach(12, random -> {
                Shape shape = Shape.random(random);
                int shared = random.nextInt(60);
                int length = shared + between(random, 1, 60);
                List<Sequence> forks = new ArrayList<>();
                Sequence first = Sequence.random(random, shape, length);
                forks.add(first);
                for (int f = random.nextInt(9); f > 0; f--) {
                    forks.add(Sequence.random(random, shape, length).startingAs(first, shared));
                }
                var pass = new Pass(engine, shape, Math.max(shared, forks.size()));
                KeyValueCache prefix = shape.cache(engine.kernels(), shared);
                pass.append(prefix, first, 0, shared);
                pass.attend();
                List<KeyValueCache> caches =
                        forks.stream().map(f -> prefix.fork(length - shared)).toList();
                for (int t = shared; t < length - 1; t++) {
                    for (int f = 0; f < forks.size(); f++) {
                        pass.append(caches.get(f), forks.get(f), t, t + 1);
                    }
                    pass.attend();
                }
                int inPrefix = random.nextInt(shared + 1);
                int inForks = random.nextInt(length - shared);
                IntStream.range(0, inPrefix).forEach(i -> prefix.dropFirst());
                caches.forEach(cache -> IntStream.range(0, inForks).forEach(i -> cache.dropFirst()));
                for (int f = 0; f < forks.size(); f++) {
                    pass.append(caches.get(f), forks.get(f), length - 1, length);
                }
                float[][] rows = pass.attend();
                for (int f = 0; f < forks.size(); f++) {
                    IntPredicate isSeen = t -> t < shared ? t >= inPrefix : t >= shared + inForks;
                    assertClose(rows[f], forks.get(f).naive(length - 1, isSeen), 1e-5);
                }
            });
        }
    }

    /// Attention outputs of forks of one prefix that grow in random passes, by fork and position.
    private static float[][][] grow(Engine engine, Shape shape, List<Sequence> forks, int shared, Random random) {
        int capacity = between(random, 1, 60);
        var pass = new Pass(engine, shape, Math.max(shared, capacity));
        KeyValueCache prefix = shape.cache(engine.kernels(), shared);
        pass.append(prefix, forks.getFirst(), 0, shared);
        pass.attend();
        List<KeyValueCache> caches = new ArrayList<>();
        float[][][] seen = new float[forks.size()][][];
        for (int f = 0; f < seen.length; f++) {
            seen[f] = new float[forks.get(f).length][0];
            caches.add(prefix.fork(seen[f].length - shared));
        }
        record Place(int fork, int position) {}
        List<Place> places = new ArrayList<>();
        while (true) {
            List<Integer> growing = IntStream.range(0, seen.length)
                    .filter(f -> caches.get(f).length() < caches.get(f).capacity())
                    .boxed()
                    .toList();
            if (growing.isEmpty() || places.size() == capacity || random.nextInt(10) == 0) {
                float[][] rows = pass.attend();
                for (int r = 0; r < rows.length; r++) {
                    seen[places.get(r).fork][places.get(r).position] = rows[r];
                }
                places.clear();
                if (growing.isEmpty()) {
                    return seen;
                }
            } else {
                int fork = growing.get(random.nextInt(growing.size()));
                int position = shared + caches.get(fork).length();
                pass.append(caches.get(fork), forks.get(fork), position, position + 1);
                places.add(new Place(fork, position));
            }
        }
    }

    /// @param format format of the weights, which decides that of keys and values
    private record Shape(int heads, int depth, WeightFormat format) {
        static Shape random(Random random) {
            WeightFormat[] formats = WeightFormat.values();
            return new Shape(
                    between(random, 1, 4), 2 * between(random, 1, 35), formats[random.nextInt(formats.length)]);
        }

        KvLayout layout(Kernels kernels) {
            return KvLayout.of(width(), heads, new Packing(kernels, format));
        }

        /// Numbers that keys and values hold exactly.
        float[] stored(float[] numbers) {
            for (int i = 0; i < numbers.length && format != WeightFormat.FLOAT32; i++) {
                numbers[i] = Float.intBitsToFloat(Float.floatToIntBits(numbers[i]) & 0xFFFF_0000);
            }
            return numbers;
        }

        int width() {
            return heads * depth;
        }

        KeyValueCache cache(Kernels kernels, int capacity) {
            return new KeyValueCache(List.of(layout(kernels)), capacity);
        }
    }

    /// Collects the rows of a pass.
    private record Pass(Workspace work, KvLayout layout, int width) {
        Pass(Engine engine, Shape shape, int rows) {
            this(
                    new Workspace(engine, Math.max(1, rows), shape.width(), 1),
                    shape.layout(engine.kernels()),
                    shape.width());
        }

        void append(KeyValueCache cache, Sequence sequence, int from, int to) {
            for (int t = from; t < to; t++) {
                int row = work.rows();
                work.batch.append(cache);
                System.arraycopy(sequence.q, t * width, work.qkv.data(), work.qkv.offset(row), width);
                float[] kv = new float[2 * width];
                System.arraycopy(sequence.k, t * width, kv, 0, width);
                System.arraycopy(sequence.v, t * width, kv, width, width);
                for (int head = 0; head < layout.heads(); head++) {
                    int at = head * layout.depth();
                    layout.write(kv, at, width + at, head, cache.length() - 1, cache.layer(0), cache.capacity());
                }
            }
        }

        float[][] attend() {
            Matrix out = work.attended;
            CachedAttention.attend(work, work.batch, work.qkv, layout, 0, out);
            float[][] rows = new float[work.rows()][width];
            for (int r = 0; r < rows.length; r++) {
                System.arraycopy(out.data(), out.offset(r), rows[r], 0, width);
            }
            work.batch.clear();
            return rows;
        }
    }

    /// Queries, keys and values (T, width).
    private record Sequence(Shape shape, int length, float[] q, float[] k, float[] v) {
        static Sequence random(Random random, Shape shape, int length) {
            int size = length * shape.width();
            return new Sequence(
                    shape,
                    length,
                    Seeds.floats(random, size, 2),
                    shape.stored(Seeds.floats(random, size, 2)),
                    shape.stored(Seeds.floats(random, size, 1)));
        }

        Sequence startingAs(Sequence other, int positions) {
            int size = positions * shape.width();
            System.arraycopy(other.q, 0, q, 0, size);
            System.arraycopy(other.k, 0, k, 0, size);
            System.arraycopy(other.v, 0, v, 0, size);
            return this;
        }

        /// Naive attention output at position `t`.
        float[] naive(int t) {
            return naive(t, position -> true);
        }

        /// Naive attention output at position `t` to some of the positions up to it.
        float[] naive(int t, IntPredicate isSeen) {
            int width = shape.width();
            float[] seen = new float[width];
            for (int head = 0; head < shape.heads; head++) {
                int h = head * shape.depth;
                double[] weight = new double[t + 1];
                double sum = 0;
                for (int s = 0; s <= t; s++) {
                    double score = 0;
                    for (int i = h; i < h + shape.depth; i++) {
                        score += (double) q[t * width + i] * k[s * width + i];
                    }
                    weight[s] = isSeen.test(s) ? Math.exp(score / Math.sqrt(shape.depth)) : 0;
                    sum += weight[s];
                }
                for (int i = h; i < h + shape.depth; i++) {
                    double value = 0;
                    for (int s = 0; s <= t; s++) {
                        value += weight[s] / sum * v[s * width + i];
                    }
                    seen[i] = (float) value;
                }
            }
            return seen;
        }
    }
}
