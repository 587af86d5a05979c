package io.github.kronos4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PriceFormatTest {
    @Test
    void usesTheDecimalsOfTheSeries() {
        assertThat(of(11.27, 11.3).format(11.283)).isEqualTo("11.28");
        assertThat(of(1.0843, 1.08).format(1.1)).isEqualTo("1.1000");
        assertThat(of(5300, 5301).format(5300.5)).isEqualTo("5300.50");
    }

    @Test
    void formatsPricesWithRoundingNoiseInSixDigits() {
        assertThat(of(11.270000457, 11.0 / 3).format(11.28)).isEqualTo("11.28000");
        assertThat(of(Math.PI * 20_000).format(62_831.8)).isEqualTo("62831.80");
        assertThat(of(Math.PI * 1e-5).format(3.14159e-5)).isEqualTo("0.0000314159");
    }

    private static PriceFormat of(double... closes) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (double close : closes) {
            bars.add(LocalDateTime.of(2024, 1, 1, 0, 0).plusDays(bars.size()), close, close, close, close, 0, 0);
        }
        return PriceFormat.of(bars.build());
    }
}
