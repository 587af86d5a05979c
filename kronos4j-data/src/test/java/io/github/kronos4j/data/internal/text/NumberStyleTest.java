package io.github.kronos4j.data.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberStyleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "1.5 2 | 100 | false | null",
                "0,998 1,002 | | true | null",
                "12,5 1,085 | | true | null",
                "1.237,13 | 519.997 | true | null",
                "1.234.567 | | true | null",
                "1,234,567 1,085 | | false | null",
                "1,234.5 1,085 | | false | null",
                "$1,085 $999.5 | | false | null",
                "1,085 1,090 | 788268 | true | null",
                "1,085 1,090 | 2,670,237 | false | null",
                "1,085 1,090 | 1158955.92 | false | null",
                "1,085 1,090 | 1158955,92 | true | null",
                "1,085 1,090 | 2.670.237 | true | null",
                "1,085 1,090 | 500 | false | 1,085",
                "1,085 1,090 | 788,268 | false | 1,085",
                "1,085 1,090 | 1,2M | true | null",
                "1.085 1.090 | 788268 | false | null",
                "16.794 16.801 | 2.498.855 | true | null",
                "N/A -- | - | false | null",
                "4.5 4,5 .5 | | false | null", // most prices have a decimal point
            })
    void infersTheMeaningOfCommas(
            String prices, @Nullable String quantities, boolean decimalComma, @Nullable String ambiguous) {
        NumberStyle style = NumberStyle.of(cells(prices), cells(quantities), ',');
        assertThat(style).isEqualTo(new NumberStyle(decimalComma, false, ambiguous));
    }

    @Test
    void betweenSemicolonsAnAmbiguousCommaIsProposedAsDecimal() {
        assertThat(NumberStyle.of(List.of("1,085"), List.of(), ';')).isEqualTo(new NumberStyle(true, false, "1,085"));
    }

    /// Digits with at most one point are judged without the patterns, which a currency sign requires.
    @Test
    void plainNumbersAreJudgedLikeNumbersWithACurrency() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String number = number(random);
            // With `1,085`, which is ambiguous alone, every form of the other number shows in the style.
            for (boolean isPrice : new boolean[] {true, false}) {
                NumberStyle plain = style(number, isPrice);
                assertThat(style("$" + number, isPrice))
                        .as("seed %d, %s", seed, number)
                        .isEqualTo(plain);
            }
        }
    }

    private static NumberStyle style(String number, boolean isPrice) {
        return isPrice
                ? NumberStyle.of(List.of("1,085", number), List.of(), ';')
                : NumberStyle.of(List.of("1,085"), List.of(number), ';');
    }

    private static String number(Random random) {
        StringBuilder number = new StringBuilder();
        int length = random.nextInt(9);
        for (int i = 0; i < length; i++) {
            number.append("0123456789..".charAt(random.nextInt(12)));
        }
        return number.toString();
    }

    private static List<String> cells(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }
}
