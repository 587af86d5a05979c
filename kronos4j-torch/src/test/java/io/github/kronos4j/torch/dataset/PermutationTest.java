package io.github.kronos4j.torch.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PermutationTest {
    @Test
    void isABijection() {
        RandomSeries.forEachSeed(200, random -> {
            int size = 1 + random.nextInt(random.nextBoolean() ? 20 : 5000);
            Permutation order = new Permutation(size, random.nextLong());
            BitSet seen = new BitSet(size);
            for (int i = 0; i < size; i++) {
                long item = order.at(i);
                assertThat(item).isBetween(0L, size - 1L);
                seen.set((int) item);
            }
            assertThat(seen.cardinality()).isEqualTo(size);
        });
    }

    @Test
    void staysInRangeForBillions() {
        Permutation order = new Permutation(5_000_000_001L, 7);
        assertThat(LongStream.range(0, 10_000).map(order::at).distinct())
                .hasSize(10_000)
                .allMatch(item -> item >= 0 && item < 5_000_000_001L);
    }

    /// Tests that all items are about equally frequent at all places: chi-squared over 24 x 24 cells stays within
    /// five standard deviations.
    @Test
    void keysProduceUniformOrders() {
        int size = 24;
        int keys = 24_000;
        int[][] counts = new int[size][size];
        for (int key = 0; key < keys; key++) {
            Permutation order = new Permutation(size, key);
            for (int i = 0; i < size; i++) {
                counts[i][(int) order.at(i)]++;
            }
        }
        double expected = (double) keys / size;
        double chi = 0;
        for (int[] row : counts) {
            for (int count : row) {
                chi += (count - expected) * (count - expected) / expected;
            }
        }
        double freedom = (size - 1) * (size - 1);
        assertThat(chi).isBetween(freedom - 5 * Math.sqrt(2 * freedom), freedom + 5 * Math.sqrt(2 * freedom));
    }
}
