package io.github.kronos4j.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissedSessionsTest {
    @ParameterizedTest
    @CsvSource({
        "1d, 2024-06-12 2024-06-13 2024-06-14, 2024-06-19T12:00:00Z, 2", // today does not count
        "1d, 2024-06-12 2024-06-13 2024-06-14, 2024-06-14T12:00:00Z, 0",
        // However weeks and months are stamped, those that have ended count.
        "1w, 2024-06-03 2024-06-10, 2024-06-20T12:00:00Z, 0",
        "1w, 2024-06-03 2024-06-10, 2024-06-22T00:00:00Z, 1",
        "1w, 2024-06-03 2024-06-10, 2024-06-28T12:00:00Z, 1",
        "1w, 2024-06-03 2024-06-10, 2024-06-29T00:00:00Z, 2",
        "1w, 2024-06-07 2024-06-14, 2024-06-20T12:00:00Z, 0",
        "1w, 2024-06-07 2024-06-14, 2024-06-22T00:00:00Z, 1",
        "1w, 2024-06-07 2024-06-14, 2024-06-28T12:00:00Z, 1",
        "1w, 2024-06-07 2024-06-14, 2024-06-29T00:00:00Z, 2",
        "1mo, 2024-03-01 2024-04-01, 2024-06-20T12:00:00Z, 1",
        "1mo, 2024-03-01 2024-04-01, 2024-06-29T00:00:00Z, 2",
        "1mo, 2024-03-29 2024-04-30, 2024-06-20T12:00:00Z, 1",
        "1mo, 2024-03-29 2024-04-30, 2024-06-29T00:00:00Z, 2",
        "3mo, 2023-12-29 2024-03-29, 2024-06-20T12:00:00Z, 0",
        "3mo, 2023-12-29 2024-03-29, 2024-06-29T00:00:00Z, 1"
    })
    void countsWhatHasEndedSinceTheLastBar(String interval, String days, Instant now, int missed) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (String day : days.split(" ", -1)) {
            bars.add(LocalDate.parse(day).atStartOfDay(), 1, 1, 1, 1, 1, 1);
        }
        MarketSeries series = MarketSeries.of("x", bars.build(), TradingCalendars.weekdays(ZoneOffset.UTC));

        assertThat(MissedSessions.count(series, Interval.parse(interval), now)).isEqualTo(missed);
    }
}
