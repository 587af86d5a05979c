package io.github.kronos4j.data.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.testkit.Seeds;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberParserTest {
    private static final NumberParser PLAIN = new NumberParser(NumberStyle.POINT);

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
                ".",
                "-,500",
                ",500",
                "0,998",
                "1234,567",
                "1,234'567",
                "+-1",
                "(-1)",
                "1e5K",
                "K",
                "$",
                "%",
                "1 2",
                "12手",
                "=\"a\""
            })
    void rejectsInvalidNumbers(String text) {
        assertThatThrownBy(() -> parse(PLAIN, text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "NaN", "nan", "null", "None", "N/A", "#N/A", "-", "--", "—", "停牌"})
    void readsMissingValuesAsNaN(String text) {
        assertThat(parse(PLAIN, text)).isNaN();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$348.49 | 348.49",
                "-$1,234.5 | -1234.5",
                "$-2 | -2",
                "€ 12.5 | 12.5",
                "12.5 € | 12.5",
                "£1 | 1",
                "¥100 | 100",
                "￥100 | 100",
                "12.5元 | 12.5",
                "-0.30% | -0.3",
                "+0.31% | 0.31",
                "+1.5 | 1.5",
                "1.5- | -1.5",
                "1.5+ | 1.5",
                "(12.5) | -12.5",
                "($1,234.5) | -1234.5",
                "4.38M | 4380000",
                "1.2K | 1200",
                "3B | 3000000000",
                "2T | 2000000000000",
                "0.57m | 570000",
                "1.5万 | 15000",
                "2亿 | 200000000",
                "-1.2万亿 | -1200000000000",
                "3 bn | 3000000000",
                "1'234.5 | 1234.5",
                "1 234 567.5 | 1234567.5",
                "１２３．４５ | 123.45",
                "−1.5 | -1.5",
                "=\"123.4\" | 123.4",
                "=123.4 | 123.4",
                "1.5E-5 | 0.000015",
                "1.5e+3 | 1500",
                "1. | 1",
                ".5 | 0.5"
            })
    void readsUnitsSignsAndCurrencies(String text, double value) {
        assertThat(parse(PLAIN, text)).isEqualTo(value);
    }

    @Test
    void unitsEqualExactDecimals() {
        Map<String, Integer> units = Map.of("K", 3, "M", 6, "B", 9, "T", 12, "万", 4, "亿", 8);
        Seeds.forEach(2_000, random -> {
            String digits = BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(6))
                    .toPlainString();
            Map.Entry<String, Integer> unit = List.copyOf(units.entrySet()).get(random.nextInt(units.size()));
            double exact =
                    new BigDecimal(digits).scaleByPowerOfTen(unit.getValue()).doubleValue();
            assertThat(parse(PLAIN, digits + unit.getKey()))
                    .as(digits + unit.getKey())
                    .isEqualTo(exact);
        });
    }

    @Test
    void readsInfinity() {
        assertThat(parse(PLAIN, "inf")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(parse(PLAIN, "-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void readsADecimalComma() {
        NumberParser comma = new NumberParser(NumberStyle.COMMA);
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
