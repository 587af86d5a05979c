package io.github.kronos4j.model;

import static io.github.kronos4j.testkit.Floats.assertClose;
import static io.github.kronos4j.testkit.Seeds.between;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RotaryTableTest {
    private static final Kernels KERNELS = Engine.vector(1).kernels();

    @Test
    void rotatesHalfAgainstHalf() {
        Seeds.forEach(50, random -> {
            int depth = 2 * between(random, 1, 40);
            int position = random.nextInt(3000);
            float[] a = Seeds.floats(random, 3 + depth, 1);
            float[] expected = a.clone();
            for (int i = 0; i < depth / 2; i++) {
                // Angles are in single precision as in the reference.
                float angle = position * (float) Math.pow(10000, -2.0 * i / depth);
                expected[3 + i] = (float) (a[3 + i] * Math.cos(angle) - a[3 + i + depth / 2] * Math.sin(angle));
                expected[3 + i + depth / 2] =
                        (float) (a[3 + i + depth / 2] * Math.cos(angle) + a[3 + i] * Math.sin(angle));
            }
            var table = new RotaryTable(depth);
            table.ensure(position + 1);
            table.rotate(KERNELS, a, 3, position);
            // A last bit of the frequency is worth 1e-4 at position 3000.
            assertClose(a, expected, 5e-4);
        });
    }

    @Test
    void firstPositionIsUnchanged() {
        float[] a = {1, 2, 3, 4};
        var table = new RotaryTable(4);
        table.ensure(1);
        table.rotate(KERNELS, a, 0, 0);
        assertThat(a).containsExactly(1, 2, 3, 4);
    }

    @Test
    void growthKeepsExistingEntries() {
        var grown = new RotaryTable(26);
        float[] before = rotated(grown, 40);
        grown.ensure(20_000);
        assertThat(rotated(grown, 40)).isEqualTo(before);
        assertThat(rotated(grown, 19_999)).isEqualTo(rotated(new RotaryTable(26), 19_999));
    }

    @Test
    void growsConcurrently() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 10; round++) {
                var table = new RotaryTable(64);
                var start = new CyclicBarrier(4);
                var reached = new ArrayList<Callable<float[]>>();
                for (int t = 0; t < 4; t++) {
                    int last = new int[] {3, 700, 40, 9000}[t];
                    reached.add(() -> {
                        start.await();
                        return rotated(table, last);
                    });
                }
                List<Future<float[]>> all = threads.invokeAll(reached);
                for (Future<float[]> one : all) {
                    assertThat(one.get()).isNotEmpty();
                }
                table.rotate(KERNELS, new float[64], 0, 9000); // no thread has shrunk the table
            }
        }
    }

    private static float[] rotated(RotaryTable table, int position) {
        float[] a = new float[80];
        for (int i = 0; i < a.length; i++) {
            a[i] = i;
        }
        table.ensure(position + 1);
        table.rotate(KERNELS, a, 0, position);
        return a;
    }
}
