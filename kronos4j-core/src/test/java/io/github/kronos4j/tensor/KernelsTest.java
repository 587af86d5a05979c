package io.github.kronos4j.tensor;

import static io.github.kronos4j.testkit.Floats.assertClose;
import static io.github.kronos4j.testkit.Seeds.between;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.testkit.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Compares both kinds of kernels bit by bit with each other, and with naive implementations in double precision.
class KernelsTest {
    private static final Kernels VECTOR = new VectorKernels(true);
    private static final Kernels NARROW = new VectorKernels(false);
    private static final Kernels SCALAR = new ScalarKernels(RegisterBlocks.LANES);
    private static final List<Kernels> ALL =
            List.of(VECTOR, NARROW, new ScalarKernels(4), SCALAR, new ScalarKernels(16));

    @Test
    void hasAName() {
        assertThat(VECTOR.name()).isEqualTo("vector-" + RegisterBlocks.SPECIES.vectorBitSize());
        assertThat(SCALAR.name()).isEqualTo("scalar-" + RegisterBlocks.SPECIES.vectorBitSize());
        assertThat(VECTOR.panelWidth()).isEqualTo(SCALAR.panelWidth()).isEqualTo(2 * RegisterBlocks.LANES);
        assertThat(new ScalarKernels(4).padded(17)).isEqualTo(24);
    }

    @Test
    void productsAgree() {
        Seeds.forEach(100, random -> {
            Product product = Product.random(random, VECTOR.panelWidth());
            assertThat(product.on(VECTOR)).isEqualTo(product.on(SCALAR));
            assertThat(product.on(NARROW)).isEqualTo(product.on(SCALAR));
        });
        Seeds.forEach(40, random -> {
            Kernels kernels = ALL.get(random.nextInt(ALL.size()));
            Product product = Product.random(random, kernels.panelWidth());
            assertClose(product.on(kernels), product.naive(kernels.panelWidth()), 1e-5);
        });
    }

    @Test
    void anyTilingGivesTheSameBits() {
        for (Kernels kernels : List.of(VECTOR, NARROW, SCALAR)) {
            Seeds.forEach(40, random -> {
                Product product = Product.random(random, kernels.panelWidth());
                float[] cut = product.out().clone();
                for (int row = 0, next; row < product.rows(); row = next) {
                    next = between(random, row + 1, product.rows());
                    for (int panel = 0, end; panel < product.panels(); panel = end) {
                        end = between(random, panel + 1, product.panels());
                        product.compute(kernels, row, next, panel, end, cut);
                    }
                }
                assertThat(cut).isEqualTo(product.on(kernels));
            });
        }
    }

    @Test
    void normsAgree() {
        Seeds.forEach(200, random -> {
            int columns = between(random, 1, 200);
            int width = VECTOR.padded(columns);
            int from = random.nextInt(9);
            int to = random.nextInt(9);
            float[] x = new float[from + width];
            System.arraycopy(Seeds.floats(random, columns, Math.pow(10, between(random, -4, 4))), 0, x, from, columns);
            float[] weight = Arrays.copyOf(Seeds.floats(random, columns, 2), width);
            float[] expected = new float[to + width];
            double squares = 0;
            for (int i = 0; i < columns; i++) {
                squares += (double) x[from + i] * x[from + i];
            }
            for (int i = 0; i < columns; i++) {
                expected[to + i] = (float) (x[from + i] / Math.sqrt(squares / columns + 1e-5) * weight[i]);
            }
            float[] vector = new float[to + width];
            VECTOR.rmsNorm(x, from, weight, 1e-5f, columns, vector, to);
            float[] scalar = new float[to + width];
            SCALAR.rmsNorm(x, from, weight, 1e-5f, columns, scalar, to);
            assertThat(vector).isEqualTo(scalar);
            assertClose(vector, expected, 1e-5);
        });
    }

    @Test
    void softmaxesAgree() {
        Seeds.forEach(300, random -> {
            int count = between(random, 1, 150);
            int width = count + random.nextInt(40);
            int offset = random.nextInt(9);
            int rest = VECTOR.padded(Math.max(width, count)) - width;
            float scale = (float) Math.pow(10, 3 * random.nextDouble() - 1.5);
            float[] a = Seeds.floats(random, offset + width + rest, Math.pow(10, between(random, -2, 3)));
            double highest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                highest = Math.max(highest, a[offset + i]);
            }
            float[] expected = new float[width];
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += Math.exp((a[offset + i] - highest) * scale);
            }
            for (int i = 0; i < count; i++) {
                expected[i] = (float) (Math.exp((a[offset + i] - highest) * scale) / sum);
            }
            float[] vector = softmax(VECTOR, a, offset, count, width, scale);
            assertThat(vector).isEqualTo(softmax(SCALAR, a, offset, count, width, scale));
            assertClose(vector, expected, 1e-5);
        });
    }

    /// Values before the offset are unchanged.
    private static float[] softmax(Kernels kernels, float[] a, int offset, int count, int width, float scale) {
        float[] result = a.clone();
        kernels.softmax(result, offset, count, width, scale);
        assertThat(Arrays.copyOf(result, offset)).isEqualTo(Arrays.copyOf(a, offset));
        return Arrays.copyOfRange(result, offset, offset + width);
    }

    @Test
    void gatesAgree() {
        Seeds.forEach(200, random -> {
            int width = VECTOR.panelWidth() * between(random, 1, 6);
            float[] gate = Seeds.floats(random, width, Math.pow(10, between(random, -3, 4)));
            float[] up = Seeds.floats(random, width, 3);
            float[] expected = new float[width];
            for (int i = 0; i < width; i++) {
                expected[i] = (float) (gate[i] / (1 + Math.exp(-gate[i])) * up[i]);
            }
            float[] vector = gate.clone();
            VECTOR.swiglu(vector, 0, up, 0, width);
            float[] scalar = gate.clone();
            SCALAR.swiglu(scalar, 0, up, 0, width);
            assertThat(vector).isEqualTo(scalar);
            for (int i = 0; i < width; i++) {
                assertThat((double) vector[i])
                        .as("gate %s, up %s", gate[i], up[i])
                        .isCloseTo(expected[i], within(1e-5 * Math.max(1, Math.abs(expected[i]))));
            }
        });
    }

    @Test
    void gatesAgreeOnExtremes() {
        float[] extremes = {0, -0f, Float.MIN_VALUE, -87.3f, 87.3f, -88, 88, -1e4f, 1e4f, -1e38f, 1e38f};
        float[] gate = Arrays.copyOf(extremes, VECTOR.padded(extremes.length));
        float[] up = new float[gate.length];
        Arrays.fill(up, 1);
        float[] vector = gate.clone();
        VECTOR.swiglu(vector, 0, up, 0, gate.length);
        float[] scalar = gate.clone();
        SCALAR.swiglu(scalar, 0, up, 0, gate.length);
        assertThat(vector).isEqualTo(scalar);
        assertThat(vector[7]).isCloseTo(0, within(1e-30f));
        assertThat(vector[8]).isEqualTo(1e4f);
        assertThat(vector[9]).isCloseTo(0, within(1f));
        assertThat(vector[10]).isEqualTo(1e38f);
    }

    @Test
    void sumsAgree() {
        Seeds.forEach(50, random -> {
            int width = VECTOR.panelWidth() * between(random, 1, 6);
            int to = random.nextInt(9);
            int from = random.nextInt(9);
            float[] a = Seeds.floats(random, to + width + 1, 1);
            float[] b = Seeds.floats(random, from + width, 1);
            float[] expected = a.clone();
            for (int i = 0; i < width; i++) {
                expected[to + i] = a[to + i] + b[from + i];
            }
            for (Kernels kernels : ALL) {
                float[] sum = a.clone();
                kernels.add(sum, to, b, from, width);
                assertThat(sum).isEqualTo(expected);
            }
        });
    }

    @Test
    void rotationsAgree() {
        Seeds.forEach(100, random -> {
            int pairs = between(random, 1, 70);
            int offset = random.nextInt(9);
            int from = random.nextInt(9);
            float[] a = Seeds.floats(random, offset + 2 * pairs + 1, 1);
            float[] angles = Seeds.floats(random, from + 2 * pairs, 1);
            float[] expected = a.clone();
            for (int i = 0; i < pairs; i++) {
                float cos = angles[from + i];
                float sin = angles[from + pairs + i];
                float first = a[offset + i];
                float second = a[offset + pairs + i];
                expected[offset + i] = first * cos - second * sin;
                expected[offset + pairs + i] = second * cos + first * sin;
            }
            for (Kernels kernels : ALL) {
                float[] rotated = a.clone();
                kernels.rotate(rotated, offset, angles, from, pairs);
                assertThat(rotated).isEqualTo(expected);
            }
        });
    }

    @Test
    void warmingChangesNoBit() {
        Random random = new Random(1);
        int width = VECTOR.panelWidth();
        Product product = Product.random(random, width);
        float[] expected = product.on(SCALAR);
        float[] row = Seeds.floats(random, width, 3);
        float[] soft = softmax(SCALAR, row, 0, width - 3, width, 1);
        try (Engine engine = Engine.start(1)) {
            Kernels warming = engine.kernels();
            assertThat(warming.name()).isEqualTo(VECTOR.name());
            for (int call = 0; call < 200; call++) {
                assertThat(product.on(warming)).isEqualTo(expected);
                assertThat(softmax(warming, row, 0, width - 3, width, 1)).isEqualTo(soft);
            }
        }
    }
}
