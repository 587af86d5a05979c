package io.github.kronos4j.market.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AmountRatioTest {
    @Test
    void dividesTheAmountByVolumeTimesTypicalPrice() {
        Bars bars = bars(100);
        assertThat(AmountRatio.of(bars)).isEqualTo(new AmountRatio(100, 100, 100));
    }

    @Test
    void lotsArePowersOfTen() {
        assertThat(new AmountRatio(100.4, 99, 101).lot()).isEqualTo(100);
        assertThat(new AmountRatio(1000, 990, 1010).lot()).isEqualTo(1000);
        assertThat(new AmountRatio(1, 1, 1).lot()).isEqualTo(1);
        assertThat(new AmountRatio(83, 80, 90).lot()).isEqualTo(1);
    }

    @Test
    void needsVolumeAndAmount() {
        assertThat(AmountRatio.of(bars(0))).isNull();
        Bars prices = Bars.builder(ZoneOffset.UTC)
                .add(LocalDateTime.parse("2024-06-18T00:00"), 1, 1, 1, 1, 1, 1)
                .columns(true, false)
                .build();
        assertThat(AmountRatio.of(prices)).isNull();
    }

    private static Bars bars(double ratio) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (int i = 0; i < 40; i++) {
            bars.add(LocalDateTime.parse("2024-06-18T00:00").plusDays(i), 2, 4, 2, 4, 5 + i, ratio * (5 + i) * 3);
        }
        return bars.build();
    }
}
