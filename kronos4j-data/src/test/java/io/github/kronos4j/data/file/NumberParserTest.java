package io.github.kronos4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberParserTest {
    private static final NumberParser PLAIN = new NumberParser(false);

    @Test
    void equalsTheJdkOnRandomDecimals() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            String text = switch (random.nextInt(4)) {
                case 0 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(20) - 8));
                case 1 -> Long.toString(random.nextLong());
                case 2 -> String.format(Locale.ROOT, "%." + random.nextInt(12) + "f", random.nextDouble() * 1e5);
                default -> random.nextInt(1000) + "." + random.nextLong(Long.MAX_VALUE);
            };
            assertThat(parse(PLAIN, text)).as("seed %d, '%s'", seed, text).isEqualTo(Double.parseDouble(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2",
                "1,23,456",
                "1,2345",
                ",1",
                "12,",
                "1.2.3",
                "0x10",
                "1d",
                "1f",
                "--1",
                "1-2",
                "a",
                "e5",
                "."
            })
    void rejectsInvalidNumbers(String text) {
        assertThatThrownBy(() -> parse(PLAIN, text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "NaN", "nan", "null", "None", "N/A", "-", "--"})
    void readsMissingValuesAsNaN(String text) {
        assertThat(parse(PLAIN, text)).isNaN();
    }

    @Test
    void readsInfinity() {
        assertThat(parse(PLAIN, "inf")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(parse(PLAIN, "-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void readsADecimalComma() {
        NumberParser comma = new NumberParser(true);
        assertThat(parse(comma, "1.234.567,25")).isEqualTo(1_234_567.25);
        assertThat(parse(comma, "-0,5")).isEqualTo(-.5);
        assertThat(parse(comma, "12.345")).isEqualTo(12_345);
        assertThatThrownBy(() -> parse(comma, "1.23")).isInstanceOf(NumberFormatException.class);
    }

    private static double parse(NumberParser parser, String text) {
        char[] characters = ("xx" + text + "yy").toCharArray();
        return parser.parse(characters, 2, text.length());
    }
}
