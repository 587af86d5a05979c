package io.github.kronos4j.tensor;

import static io.github.kronos4j.testkit.Floats.assertClose;
import static io.github.kronos4j.testkit.Seeds.between;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.testkit.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Compares products with weights in each format with their definition, between both kinds of kernels, and over any
/// tiling.
class PackedMatrixTest {
    private static final Kernels VECTOR = new VectorKernels(true);
    private static final Kernels SCALAR = new ScalarKernels(RegisterBlocks.LANES);
    private static final List<Kernels> ALL = List.of(VECTOR, SCALAR, new ScalarKernels(4), new ScalarKernels(16));

    enum Format {
        FLOAT32,
        BFLOAT16,
        INT8
    }

    @ParameterizedTest
    @EnumSource
    void vectorAndScalarKernelsAgree(Format format) {
        Seeds.forEach(100, random -> {
            var operands = Operands.random(random);
            float[] vector = operands.on(VECTOR, format);
            assertThat(vector).isEqualTo(operands.on(SCALAR, format));
        });
    }

    @ParameterizedTest
    @EnumSource
    void anyTilingGivesTheSameBits(Format format) {
        Seeds.forEach(50, random -> {
            var operands = Operands.random(random);
            Kernels kernels = random.nextBoolean() ? VECTOR : SCALAR;
            PackedMatrix weights = operands.pack(kernels, format);
            Matrix x = operands.x(kernels);
            Matrix cut = operands.out(kernels);
            for (int row = 0, next; row < operands.rows; row = next) {
                next = between(random, row + 1, operands.rows);
                for (int panel = 0, end; panel < weights.panels(); panel = end) {
                    end = Math.min(weights.panels(), panel + Kernels.GROUP * between(random, 1, 2));
                    weights.addTo(kernels, x, cut, row, next, panel, end);
                }
            }
            assertThat(cut.data()).isEqualTo(operands.on(kernels, format));
        });
    }

    @ParameterizedTest
    @EnumSource
    void productsAreCloseToThoseOfRoundedWeights(Format format) {
        Seeds.forEach(60, random -> {
            var operands = Operands.random(random);
            Kernels kernels = ALL.get(random.nextInt(ALL.size()));
            int stride = kernels.padded(operands.outputs);
            float[] actual = operands.on(kernels, format);
            float[] expected = operands.out(kernels).data();
            for (int r = 0; r < operands.rows; r++) {
                for (int o = 0; o < operands.outputs; o++) {
                    double sum = expected[r * stride + o];
                    for (int k = 0; k < operands.inputs; k++) {
                        sum += (double) operands.x[r * operands.inputs + k] * operands.rounded(o, k, format);
                    }
                    expected[r * stride + o] = (float) sum;
                }
            }
            assertClose(actual, expected, 1e-5);
        });
    }

    /// Thus bfloat16 has the order of additions of float32.
    @Test
    void bFloat16GivesTheBitsOfFloat32OnRoundedWeights() {
        Seeds.forEach(60, random -> {
            var operands = Operands.random(random);
            float[] rounded = new float[operands.weights.length];
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] = bFloat16(operands.weights[i]);
            }
            var same = new Operands(operands.rows, operands.inputs, operands.outputs, operands.x, rounded, operands.y);
            assertThat(operands.on(VECTOR, Format.BFLOAT16)).isEqualTo(same.on(VECTOR, Format.FLOAT32));
        });
    }

    @Test
    void bFloat16RoundsToNearestWithTiesToEven() {
        assertThat(bFloat16(1)).isEqualTo(1);
        assertThat(bFloat16(1 + 1f / 256)).isEqualTo(1);
        assertThat(bFloat16(1 + 3f / 256)).isEqualTo(1 + 4f / 256);
        assertThat(bFloat16(Math.nextUp(1 + 1f / 256))).isEqualTo(1 + 2f / 256);
        assertThat(bFloat16(-1 - 1.1f / 256)).isEqualTo(-1 - 2f / 256);
        assertThat(bFloat16(Float.MAX_VALUE)).isInfinite();
        assertThat(bFloat16(Float.NEGATIVE_INFINITY)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(bFloat16(Float.NaN)).isNaN();
        assertThat(bFloat16(Float.intBitsToFloat(0x7FFF_FFFF))).isNaN();
    }

    @ParameterizedTest
    @EnumSource
    void damagedWeightsAreSeen(Format format) {
        for (float damage : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            Seeds.forEach(10, random -> {
                var operands = Operands.random(random);
                int output = random.nextInt(operands.outputs);
                operands.weights[output * operands.inputs + random.nextInt(operands.inputs)] = damage;
                float[] product = operands.on(VECTOR, format);
                for (int r = 0; r < operands.rows; r++) {
                    assertThat(Float.isFinite(product[r * VECTOR.padded(operands.outputs) + output]))
                            .isFalse();
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void warmingChangesNoBit(Format format) {
        var kernels = new WarmingKernels(
                SCALAR,
                new VectorKernels(false),
                VECTOR,
                new WarmingKernels.Pace(1, 0, 0, Integer.MAX_VALUE, 0, Long.MAX_VALUE));
        var operands = Operands.random(new Random(3));
        assertThat(operands.on(kernels, format)).isEqualTo(operands.on(SCALAR, format));
        kernels.warmUp();
        kernels.warmUpBFloat16();
        kernels.warmUpInt8();
        assertThat(operands.on(kernels, format)).isEqualTo(operands.on(SCALAR, format));
    }

    private static float bFloat16(float value) {
        return BFloat16.toFloat(BFloat16.of(value));
    }

    /// @param x (rows, inputs)
    /// @param weights (outputs, inputs)
    /// @param y (rows, outputs): content of the destination
    private record Operands(int rows, int inputs, int outputs, float[] x, float[] weights, float[] y) {
        static Operands random(Random random) {
            int rows = between(random, 1, 20);
            int inputs = between(random, 1, 150);
            int outputs = between(random, 1, 400);
            return new Operands(
                    rows,
                    inputs,
                    outputs,
                    Seeds.floats(random, rows * inputs, 1),
                    Seeds.floats(random, outputs * inputs, 1 / Math.sqrt(inputs)),
                    Seeds.floats(random, rows * outputs, 1));
        }

        PackedMatrix pack(Kernels kernels, Format format) {
            return switch (format) {
                case FLOAT32 -> PackedMatrix.float32(kernels, weights, outputs, inputs);
                case BFLOAT16 -> PackedMatrix.bFloat16(kernels, weights, outputs, inputs);
                case INT8 -> PackedMatrix.int8(kernels, weights, outputs, inputs);
            };
        }

        Matrix x(Kernels kernels) {
            return matrix(kernels, x, inputs);
        }

        Matrix out(Kernels kernels) {
            return matrix(kernels, y, outputs);
        }

        private Matrix matrix(Kernels kernels, float[] values, int columns) {
            Matrix matrix = Matrix.zeros(kernels, rows, columns);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(values, r * columns, matrix.data(), matrix.offset(r), columns);
            }
            return matrix;
        }

        float[] on(Kernels kernels, Format format) {
            PackedMatrix packed = pack(kernels, format);
            Matrix out = out(kernels);
            packed.addTo(kernels, x(kernels), out, 0, rows, 0, packed.panels());
            return out.data();
        }

        /// The weight as it is stored, by the definition of the format.
        double rounded(int output, int input, Format format) {
            float weight = weights[output * inputs + input];
            return switch (format) {
                case FLOAT32 -> weight;
                case BFLOAT16 -> bFloat16(weight);
                case INT8 -> {
                    float largest = 0;
                    for (int k = 0; k < inputs; k++) {
                        largest = Math.max(largest, Math.abs(weights[output * inputs + k]));
                    }
                    float scale = largest / 127;
                    yield Math.rint(weight / scale) * scale;
                }
            };
        }
    }
}
