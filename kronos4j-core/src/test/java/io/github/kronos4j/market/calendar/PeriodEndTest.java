package io.github.kronos4j.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodEndTest {
    @ParameterizedTest
    @CsvSource({
        "3mo, 2023-07-03 2023-10-02 2024-01-01, 2024-03-30", // first weekdays: up to a Friday, 2024-03-29
        "3mo, 2023-09-29 2023-12-29 2024-03-29, 2024-03-30", // last weekdays
        "3mo, 2023-09-30 2023-12-31 2024-03-31, 2024-04-01", // last days
        "3mo, 2024-01-31 2024-04-30 2024-07-31, 2024-08-01",
        "2w, 2024-06-03 2024-06-17 2024-07-01, 2024-07-13", // Mondays: up to the Friday of the next week
        "2w, 2024-06-07 2024-06-21 2024-07-05, 2024-07-06", // Fridays
        "1w, 2024-06-03 2024-06-10 2024-06-17, 2024-06-22",
        "1w, 2024-06-07 2024-06-14 2024-06-21, 2024-06-22",
        "1mo, 2024-04-01 2024-05-01 2024-06-03, 2024-06-29",
        "1mo, 2024-04-30 2024-05-31 2024-06-28, 2024-06-29"
    })
    void longBarsEndWithTheirLastDay(String interval, String days, LocalDate end) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (String day : days.split(" ", -1)) {
            bars.add(LocalDate.parse(day).atStartOfDay(), 1, 1, 1, 1, 1, 1);
        }
        Instant expected = end.atStartOfDay(ZoneOffset.UTC).toInstant();

        assertThat(PeriodEnd.ofLast(bars.build(), Interval.parse(interval), TradingCalendars.weekdays(ZoneOffset.UTC)))
                .isEqualTo(expected);
    }
}
