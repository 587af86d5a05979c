package io.github.kronos4j.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TradedBarsTest {
    @Test
    void barsWithoutTheFilledWeekendHaveTheSameColumns() {
        Bars.Builder filled = Bars.builder(ZoneOffset.UTC).columns(true, false);
        LocalDateTime time = LocalDateTime.parse("2024-02-05T00:00");
        double price = 1;
        for (int i = 0; i < 24 * 28; i++, time = time.plusHours(1)) {
            boolean weekend = time.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
            price = weekend ? price : i % 2 == 0 ? 1.5 : 1.25;
            filled.add(time, price, price, price, price, weekend ? 0 : 7, Double.NaN);
        }
        Bars all = filled.build();
        Bars traded = TradedBars.of(all, Interval.infer(all));
        assertThat(traded.size()).isEqualTo(24 * 20);
        assertThat(traded.has(Column.VOLUME)).isTrue();
        assertThat(traded.has(Column.AMOUNT)).isFalse();
    }
}
