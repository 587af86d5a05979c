package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
    @Test
    void everyPartOfTheKeyMatters() {
        Set<Double> seen = new HashSet<>();
        int count = 0;
        for (long seed : new long[] {0, 1, -1, 1L << 32, Long.MIN_VALUE}) {
            for (int series : new int[] {0, 600_977, Integer.MIN_VALUE}) {
                var streams = new RandomStreams(seed, series);
                for (int path = 0; path < 5; path++) {
                    for (int step = 0; step < 20; step++) {
                        for (int head = 0; head < 2; head++) {
                            seen.add(streams.uniform(path, step, head));
                            count++;
                        }
                    }
                }
            }
        }
        assertThat(seen).hasSize(count);
    }

    @Test
    void drawsAreUniformWith53Bits() {
        var streams = new RandomStreams(7, "A".hashCode());
        int count = 40_000;
        int[] tenths = new int[10];
        long bits = 0;
        double products = 0; // of neighbors
        double before = 0.5;
        for (int i = 0; i < count; i++) {
            double u = streams.uniform(i % 100, i / 100, 0);
            assertThat(u >= 0 && u < 1).isTrue();
            assertThat(u * 0x1p53).isEqualTo(Math.rint(u * 0x1p53));
            bits |= (long) (u * 0x1p53);
            tenths[(int) (10 * u)]++;
            products += (u - 0.5) * (before - 0.5);
            before = u;
        }
        assertThat(bits).isEqualTo((1L << 53) - 1);
        for (int tenth : tenths) {
            assertThat((double) tenth).isCloseTo(count / 10.0, within(5 * Math.sqrt(count * 0.09)));
        }
        assertThat(products / count).isCloseTo(0, within(5 / 12.0 / Math.sqrt(count)));
    }
}
