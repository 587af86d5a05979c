package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomStreamsTest {
    /// The known answers of Random123, the library of the paper's authors; the first two words of each.
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 00000000, 00000000, 00000000, 00000000, 6627e8d5e169c58d",
        "ffffffffffffffff, ffffffff, ffffffff, ffffffff, ffffffff, 408f276d41c83b0e",
        "299f31d0a4093822, 243f6a88, 85a308d3, 13198a2e, 03707344, d16cfe0994fdcceb",
    })
    void isPhilox(String key, String c0, String c1, String c2, String c3, String expected) {
        long bits = RandomStreams.philox(Long.parseUnsignedLong(key, 16), word(c0), word(c1), word(c2), word(c3));
        assertThat(Long.toHexString(bits)).isEqualTo(expected);
    }

    private static int word(String hex) {
        return Integer.parseUnsignedInt(hex, 16);
    }

    @Test
    void everyPartOfTheKeyCounts() {
        Set<Double> seen = new HashSet<>();
        int count = 0;
        for (long seed : new long[] {0, 1, -1, 1L << 32, Long.MIN_VALUE}) {
            for (String symbol : new String[] {"", "600977.SH", "600978.SH"}) {
                var streams = new RandomStreams(seed, symbol);
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
    void isUniformWithFiftyThreeBits() {
        var streams = new RandomStreams(7, "A");
        int count = 40_000;
        int[] tenths = new int[10];
        long bits = 0;
        double products = 0; // of neighbours
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
