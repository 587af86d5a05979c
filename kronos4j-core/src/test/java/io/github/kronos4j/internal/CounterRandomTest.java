package io.github.kronos4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterRandomTest {
    /// Known answers of Random123, the library of the paper's authors: the first two words of each.
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 00000000, 00000000, 00000000, 00000000, 6627e8d5e169c58d",
        "ffffffffffffffff, ffffffff, ffffffff, ffffffff, ffffffff, 408f276d41c83b0e",
        "299f31d0a4093822, 243f6a88, 85a308d3, 13198a2e, 03707344, d16cfe0994fdcceb",
    })
    void matchesPhiloxKnownAnswers(String key, String c0, String c1, String c2, String c3, String expected) {
        long bits = CounterRandom.philox(Long.parseUnsignedLong(key, 16), word(c0), word(c1), word(c2), word(c3));
        assertThat(Long.toHexString(bits)).isEqualTo(expected);
    }

    /// The first and the second output of the reference implementation with the seed 0.
    @ParameterizedTest
    @CsvSource({"0000000000000000, e220a8397b1dcdaf", "9e3779b97f4a7c15, 6e789e6aa1b965f4"})
    void matchesSplitMixKnownAnswers(String key, String expected) {
        assertThat(Long.toHexString(CounterRandom.splitMix64(Long.parseUnsignedLong(key, 16))))
                .isEqualTo(expected);
    }

    @Test
    void skipsOutputsOfSplitMix() {
        assertThat(Long.toHexString(CounterRandom.splitMix64(0, 1))).isEqualTo("6e789e6aa1b965f4");
        assertThat(Long.toHexString(CounterRandom.splitMix64(0, 2))).isEqualTo("6c45d188009454f");
    }

    private static int word(String hex) {
        return Integer.parseUnsignedInt(hex, 16);
    }
}
