package io.github.kronos4j.tensor;

import static io.github.kronos4j.testkit.Floats.assertClose;
import static io.github.kronos4j.testkit.Seeds.between;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.testkit.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares linear and gated maps of odd shapes with naive implementations, on one thread and on several.
class LinearTest {
    static List<Engine> engines() {
        return List.of(Engine.vector(1), Engine.vector(3), Engine.scalar(2, 4), Engine.scalar(3, 16));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void mapsRows(Engine engine) {
        try (engine) {
            Seeds.forEach(20, random -> {
                Shape shape = Shape.random(random);
                float[] weights = shape.weights(random);
                float[] bias = random.nextBoolean() ? Seeds.floats(random, shape.outputs, 1) : new float[shape.outputs];
                Linear linear = new Linear(
                        engine.kernels(),
                        PackedMatrix.float32(engine.kernels(), weights, shape.outputs, shape.inputs),
                        isZero(bias) ? null : bias);
                Matrix x = shape.x(random, engine.kernels());
                float[] expected = shape.product(x, weights);
                shape.add(expected, bias);

                Matrix y = shape.y(random, engine.kernels());
                float[] before = shape.logical(y);
                linear.forward(engine, x, shape.rows, y);
                assertClose(shape.logical(y), expected, 1e-5);
                assertThat(shape.beyond(y)).as("beyond the logical columns").containsOnly(0);

                Matrix sum = shape.matrix(before, engine.kernels());
                linear.addTo(engine, x, shape.rows, sum);
                for (int i = 0; i < expected.length; i++) {
                    expected[i] += before[i];
                }
                assertClose(shape.logical(sum), expected, 1e-5);
                assertThat(shape.beyond(sum)).as("beyond the logical columns").containsOnly(0);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void gates(Engine engine) {
        try (engine) {
            Seeds.forEach(20, random -> {
                Shape shape = Shape.random(random);
                float[] w1 = shape.weights(random);
                float[] w3 = shape.weights(random);
                Kernels kernels = engine.kernels();
                PackedMatrix gate = PackedMatrix.float32(kernels, w1, shape.outputs, shape.inputs);
                assertThat(gate.columns()).isEqualTo(shape.outputs);
                Matrix x = shape.x(random, kernels);
                float[] expected = shape.product(x, w1);
                float[] up = shape.product(x, w3);
                for (int i = 0; i < expected.length; i++) {
                    expected[i] = (float) (expected[i] / (1 + Math.exp(-expected[i])) * up[i]);
                }
                Matrix y = shape.y(random, kernels);
                new GatedLinear(gate, PackedMatrix.float32(kernels, w3, shape.outputs, shape.inputs))
                        .forward(engine, x, shape.rows, y, shape.y(random, kernels));
                assertClose(shape.logical(y), expected, 1e-5);
                assertThat(shape.beyond(y)).as("beyond the logical columns").containsOnly(0);
            });
        }
    }

    private static boolean isZero(float[] bias) {
        for (float b : bias) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private record Shape(int rows, int inputs, int outputs) {
        static Shape random(Random random) {
            // Sometimes more rows than fit into a tile.
            int rows = random.nextInt(5) == 0 ? between(random, 90, 220) : between(random, 1, 30);
            return new Shape(rows, between(random, 1, 110), between(random, 1, 150));
        }

        /// (outputs, inputs)
        float[] weights(Random random) {
            return Seeds.floats(random, outputs * inputs, 1 / Math.sqrt(inputs));
        }

        Matrix x(Random random, Kernels kernels) {
            Matrix x = Matrix.zeros(kernels, rows, inputs);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(Seeds.floats(random, inputs, 1), 0, x.data(), x.offset(r), inputs);
            }
            return x;
        }

        /// Random contents left by an earlier pass, with one row more than needed.
        Matrix y(Random random, Kernels kernels) {
            Matrix y = Matrix.zeros(kernels, rows + 1, outputs);
            for (int r = 0; r <= rows; r++) {
                System.arraycopy(Seeds.floats(random, outputs, 1), 0, y.data(), y.offset(r), outputs);
            }
            return y;
        }

        Matrix matrix(float[] logical, Kernels kernels) {
            Matrix y = Matrix.zeros(kernels, rows, outputs);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(logical, r * outputs, y.data(), y.offset(r), outputs);
            }
            return y;
        }

        /// (rows, outputs)
        float[] product(Matrix x, float[] weights) {
            float[] y = new float[rows * outputs];
            for (int r = 0; r < rows; r++) {
                for (int o = 0; o < outputs; o++) {
                    double sum = 0;
                    for (int k = 0; k < inputs; k++) {
                        sum += (double) x.data()[x.offset(r) + k] * weights[o * inputs + k];
                    }
                    y[r * outputs + o] = (float) sum;
                }
            }
            return y;
        }

        void add(float[] y, float[] bias) {
            for (int i = 0; i < y.length; i++) {
                y[i] += bias[i % outputs];
            }
        }

        float[] logical(Matrix y) {
            float[] logical = new float[rows * outputs];
            for (int r = 0; r < rows; r++) {
                System.arraycopy(y.data(), y.offset(r), logical, r * outputs, outputs);
            }
            return logical;
        }

        /// Padding of the rows, which later products read, plus one zero so that it is never empty.
        float[] beyond(Matrix y) {
            float[] beyond = new float[rows * (y.stride() - outputs) + 1];
            for (int r = 0; r < rows; r++) {
                int padding = y.stride() - outputs;
                System.arraycopy(y.data(), y.offset(r) + outputs, beyond, r * padding, padding);
            }
            return beyond;
        }
    }
}
