package io.github.kronos4j.bench;

import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.checkpoint.SafeTensorsWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Random tensors of a new checkpoint. All tensors are described first; their values are drawn while the file is
/// written, so that only one tensor is in memory at a time.
///
/// Each tensor has its own random stream, derived from the seed and the name of the tensor. Not thread-safe.
final class RandomTensors {
    private final SafeTensorsWriter writer = new SafeTensorsWriter();
    private final long seed;
    private long parameters;

    RandomTensors(long seed) {
        this.seed = seed;
    }

    /// Returns the number of elements of all tensors except the buffers.
    long parameters() {
        return parameters;
    }

    void write(Path file) {
        writer.write(file);
    }

    /// Adds a matrix of normally distributed numbers with mean 0.
    void normal(String name, int rows, int columns, double deviation) {
        matrix(name, List.of((long) rows, (long) columns), random -> deviation * random.nextGaussian());
    }

    /// Adds a matrix of uniformly distributed numbers between `-bound` and `bound`.
    void uniform(String name, int rows, int columns, double bound) {
        matrix(name, List.of((long) rows, (long) columns), random -> random.nextDouble(-bound, bound));
    }

    /// Adds a vector of uniformly distributed numbers between `-bound` and `bound`.
    void uniform(String name, int size, double bound) {
        matrix(name, List.of((long) size), random -> random.nextDouble(-bound, bound));
    }

    /// Adds a vector with equal elements.
    void constant(String name, int size, float value) {
        matrix(name, List.of((long) size), random -> value);
    }

    /// Adds the frequencies of the rotary embedding, which the reference stores with each attention layer.
    void inverseFrequencies(String name, int headDepth) {
        float[] values = new float[headDepth / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 / (float) Math.pow(10000, (float) (2 * i) / headDepth);
        }
        writer.floats(name, values, values.length);
    }

    /// Adds powers of two from the highest down to 1, which the reference stores with its quantizer.
    void powersOfTwo(String name, int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = 1L << (count - 1 - i);
        }
        writer.longs(name, values, count);
    }

    private void matrix(String name, List<Long> shape, ToDoubleFunction<SplittableRandom> draw) {
        long elements = shape.stream().reduce(1L, Math::multiplyExact);
        parameters += elements;
        writer.floats(name, DType.F32, shape, () -> {
            var random = new SplittableRandom(31 * seed + name.hashCode());
            float[] values = new float[Math.toIntExact(elements)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) draw.applyAsDouble(random);
            }
            return values;
        });
    }
}
