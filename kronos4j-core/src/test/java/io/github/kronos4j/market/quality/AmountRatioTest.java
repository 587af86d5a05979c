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
