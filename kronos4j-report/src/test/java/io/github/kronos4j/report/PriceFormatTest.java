package io.github.kronos4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.Estimate;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFormatTest {
    @Test
    void usesTheDecimalsOfTheSeries() {
        assertThat(of(11.27, 11.3).format(11.283)).isEqualTo("11.28");
        assertThat(of(1.0843, 1.08).format(1.1)).isEqualTo("1.1000");
        assertThat(of(5300, 5301).format(5300.5)).isEqualTo("5301");
        assertThat(of(5300.5, 5301).format(5300.46)).isEqualTo("5300.5");
    }

    @Test
    void formatsPricesWithRoundingNoiseInSixDigits() {
        assertThat(of(11.270000457, 11.0 / 3).format(11.28)).isEqualTo("11.28000");
        assertThat(of(Math.PI * 20_000).format(62_831.8)).isEqualTo("62831.80");
        assertThat(of(Math.PI * 1e-5).format(3.14159e-5)).isEqualTo("0.0000314159");
    }

    /// Prices before a dividend are quotients in an adjusted history; the latest have the tick of the exchange.
    @Test
    void usesTheDecimalsOfTheLatestPrices() {
        double[] adjusted = IntStream.range(0, 60)
                .mapToDouble(i -> i < 40 ? Math.rint((9 + 0.01 * i) * 0.98275 * 1e5) / 1e5 : 9.4 + 0.01 * i)
                .toArray();
        assertThat(of(adjusted).format(9.4812)).isEqualTo("9.48");
        assertThat(of(Arrays.copyOf(adjusted, 40)).format(9.4812)).isEqualTo("9.48120");
        double[] still = new double[100];
        Arrays.fill(still, 9.5);
        still[3] = 9.47;
        assertThat(of(still).format(9.4812)).isEqualTo("9.48");
    }

    /// As yfinance and others write them.
    @Test
    void readsPricesOfSinglePrecisionAsTheDecimalsThatTheyStandFor() {
        double[] prices = new double[200];
        Arrays.setAll(prices, i -> (float) (185.64 + 0.07 * i));
        assertThat(String.valueOf(prices[1])).hasSizeGreaterThan(10);
        assertThat(of(prices).format(185.6412)).isEqualTo("185.64");
        Arrays.setAll(prices, i -> (float) (62_831.53 + 0.07 * i));
        assertThat(of(prices).format(185.6412)).isEqualTo("185.64");
        Arrays.setAll(prices, i -> (float) (1.08432 + 0.00007 * i));
        assertThat(of(prices).format(1.084321)).isEqualTo("1.08432");
    }

    @ParameterizedTest
    @CsvSource({
        "13.868, 0.31, 13.9 ± 0.3",
        "13.868, 0.016, 13.868 ± 0.016",
        "13.868, 0.0004, 13.868 ± 0.000",
        "13.868, NaN, 13.868",
        "2853.4, 35, 2853 ± 35",
        "NaN, 1, -",
    })
    void digitsOfEstimatesMatchTheirErrors(double value, double error, String text) {
        assertThat(new PriceFormat(3).format(new Estimate(value, error))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5667, 0.0905, 57 % ± 9",
        "0.5667, 0.0157, 56.7 % ± 1.6",
        "0.5667, 0.0951, 57 % ± 10",
        "0, 0.0301, 0 % ± 3",
        "0.5, NaN, 50.00 %",
    })
    void digitsOfPercentagesMatchTheirErrors(double value, double error, String text) {
        assertThat(Format.percent(new Estimate(value, error))).isEqualTo(text);
        assertThat(Format.signedPercent(new Estimate(value, error))).isEqualTo("+" + text);
    }

    private static PriceFormat of(double... closes) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (double close : closes) {
            bars.add(LocalDateTime.of(2024, 1, 1, 0, 0).plusDays(bars.size()), close, close, close, close, 0, 0);
        }
        return PriceFormat.of(bars.build());
    }
}
