package io.github.kronos4j.tensor;

import static io.github.kronos4j.testkit.Seeds.between;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.testkit.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Compares panels in bfloat16 with panels in float32 that hold the rounded numbers.
class PanelsTest {
    private static final Kernels VECTOR = new VectorKernels(true);
    private static final Kernels SCALAR = new ScalarKernels(RegisterBlocks.LANES);

    @Test
    void runsAndColumnsAreReadAsTheyWereWritten() {
        Seeds.forEach(60, random -> {
            var shape = Shape.random(random);
            float[] numbers = shape.numbers(random);
            for (Panels panels : List.of(shape.panels(false), shape.panels(true))) {
                shape.writeRuns(panels, numbers);
                float[] byColumn = new float[numbers.length];
                shape.readColumns(panels, byColumn);
                assertThat(byColumn).isEqualTo(numbers);

                Panels copy = panels instanceof BFloat16Panels ? shape.panels(true) : shape.panels(false);
                shape.writeColumns(copy, byColumn);
                float[] byRun = new float[numbers.length];
                shape.readRuns(copy, byRun);
                assertThat(byRun).isEqualTo(numbers);
            }
        });
    }

    @Test
    void numbersAreRoundedWhenTheyAreWritten() {
        Panels panels = Panels.bFloat16(16, 16);
        panels.writeRun(0, new float[] {1 + 3f / 256, -1 - 1.1f / 256}, 0, 2);
        float[] read = new float[2];
        panels.readRun(0, read, 0, 2);
        assertThat(read).containsExactly(1 + 4f / 256, -1 - 2f / 256);
        panels.writeColumn(0, 9, new float[] {Float.NaN}, 0, 1);
        panels.readColumn(0, 9, read, 0, 1);
        assertThat(read[0]).isNaN();
    }

    @Test
    void productsHaveTheSameBitsInBothFormatsAndOnBothKernels() {
        Seeds.forEach(100, random -> {
            var shape = Shape.random(random);
            float[] numbers = shape.numbers(random);
            int rows = between(random, 1, 20);
            float[] x = Seeds.floats(random, rows * shape.depth, 1);
            float[] y = Seeds.floats(random, rows * shape.columns(), 1);
            float[] expected = null;
            for (Kernels kernels : List.of(VECTOR, SCALAR)) {
                for (boolean isCompact : new boolean[] {false, true}) {
                    Panels panels = shape.panels(isCompact);
                    shape.writeRuns(panels, numbers);
                    float[] out = y.clone();
                    int stride = shape.depth * RegisterBlocks.WIDTH;
                    int columns = shape.columns();
                    panels.addProduct(
                            kernels, x, 0, shape.depth, rows, 0, stride, shape.depth, shape.panels, out, 0, columns);
                    expected = expected == null ? out : expected;
                    assertThat(out).isEqualTo(expected);
                }
            }
        });
    }

    /// Panels with numbers that are bfloat16, by term and column.
    private record Shape(int depth, int panels) {
        static Shape random(Random random) {
            return new Shape(between(random, 1, 70), between(random, 1, 6));
        }

        int columns() {
            return panels * RegisterBlocks.WIDTH;
        }

        float[] numbers(Random random) {
            float[] numbers = Seeds.floats(random, depth * columns(), 1);
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = BFloat16.toFloat(BFloat16.of(numbers[i]));
            }
            return numbers;
        }

        Panels panels(boolean isCompact) {
            int size = depth * columns();
            return isCompact ? Panels.bFloat16(RegisterBlocks.WIDTH, size) : Panels.float32(RegisterBlocks.WIDTH, size);
        }

        private int run(int panel, int k) {
            return (panel * depth + k) * RegisterBlocks.WIDTH;
        }

        void writeRuns(Panels to, float[] numbers) {
            for (int p = 0; p < panels; p++) {
                for (int k = 0; k < depth; k++) {
                    to.writeRun(run(p, k), numbers, k * columns() + p * RegisterBlocks.WIDTH, RegisterBlocks.WIDTH);
                }
            }
        }

        void readRuns(Panels from, float[] numbers) {
            for (int p = 0; p < panels; p++) {
                for (int k = 0; k < depth; k++) {
                    from.readRun(run(p, k), numbers, k * columns() + p * RegisterBlocks.WIDTH, RegisterBlocks.WIDTH);
                }
            }
        }

        void writeColumns(Panels to, float[] numbers) {
            float[] column = new float[depth];
            for (int c = 0; c < columns(); c++) {
                for (int k = 0; k < depth; k++) {
                    column[k] = numbers[k * columns() + c];
                }
                to.writeColumn(run(c / RegisterBlocks.WIDTH, 0), c % RegisterBlocks.WIDTH, column, 0, depth);
            }
        }

        void readColumns(Panels from, float[] numbers) {
            float[] column = new float[depth];
            for (int c = 0; c < columns(); c++) {
                from.readColumn(run(c / RegisterBlocks.WIDTH, 0), c % RegisterBlocks.WIDTH, column, 0, depth);
                for (int k = 0; k < depth; k++) {
                    numbers[k * columns() + c] = column[k];
                }
            }
        }
    }
}
