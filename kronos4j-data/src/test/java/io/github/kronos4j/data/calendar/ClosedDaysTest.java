package io.github.kronos4j.data.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosedDaysTest {
    private static final Calendars CALENDARS = Calendars.load();
    private static final LocalDate START = LocalDate.of(2024, 3, 1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "cn, 1d, 2024-06-15T00:00, true", // a Saturday
        "cn, 1d, 2024-06-10T00:00, true", // the Dragon Boat Festival
        "cn, 1d, 2024-06-11T00:00, false",
        "cn, 1d, 2024-05-11T00:00, true", // a Saturday on which others make up for a holiday
        "cn, 15m, 2024-06-15T10:00, true",
        "cn, 1w, 2024-06-16T00:00, false",
        "cn, 1d, 2035-10-01T00:00, false", // expected by rule
        "cn, 1d, 2035-10-06T00:00, true", // a weekend is certain
        "nse, 1d, 2024-03-02T00:00, false", // a special session on a Saturday
        "nse, 1d, 2024-03-09T00:00, true",
        "cme, 1d, 2024-06-16T00:00, false", // the evening on which Monday begins
        "cme, 1d, 2024-06-15T00:00, true",
        "cme, 1h, 2024-06-16T17:00, false",
        "cme, 1h, 2024-06-14T16:00, false", // stamped at its end
        "cme, 1h, 2024-06-15T12:00, true",
        "cn-futures-0230, 1h, 2024-06-15T01:00, false", // the night of Friday
        "always, 1d, 2024-06-15T00:00, false",
        "weekdays, 1d, 2024-06-15T00:00, false"
    })
    void aDayIsClosedIfTheExchangeHasNoSession(String name, String interval, LocalDateTime time, boolean closed) {
        assertThat(CALENDARS.named(name).isClosed(time, Interval.parse(interval)))
                .isEqualTo(closed);
    }

    @Test
    void barsOfClosedDaysAreOneFinding() {
        TradingCalendar calendar = CALENDARS.named("cn");
        List<LocalDate> days = tradingDays();
        days.add(LocalDate.of(2024, 6, 15));
        days.add(LocalDate.of(2024, 6, 16));
        days.add(LocalDate.of(2024, 6, 22));
        Bars.Builder bars = Bars.builder(calendar.zone());
        days.forEach(day -> bars.add(day.atStartOfDay(), 10, 11, 9, 10, 1, 10));

        List<String> sentences = BarChecks.check(bars.build(), calendar, Interval.parse("1d")).warnings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.CLOSED_DAY)
                .map(Finding::sentence)
                .toList();

        assertThat(sentences)
                .containsExactly("3 bars are of closed days, the first of 2024-06-15: the calendar cn has no session"
                        + " then; remove the bars, or choose another calendar");
    }

    @Test
    void rowsWithoutPricesOnClosedDaysAreNoted() throws IOException {
        StringBuilder text = new StringBuilder("date,open,high,low,close,volume\n");
        tradingDays().forEach(day -> text.append(day).append(",10,11,9,10,1\n"));
        for (int day = 15; day <= 18; day++) {
            text.append("2024-06-").append(day).append(",,,,,\n");
        }
        Path file = folder.resolve("600000.SH.csv");
        Files.writeString(file, text);

        assertThat(SeriesLoader.load(file).notes())
                .contains(file + ": 2 of the 4 rows without prices are of closed days, the first of 2024-06-15: the"
                        + " calendar cn has no session then; remove the rows, or choose another calendar");
    }

    /// Trading days of China up to a Friday.
    private static List<LocalDate> tradingDays() {
        TradingCalendar calendar = CALENDARS.named("cn");
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate day = START; day.isBefore(LocalDate.of(2024, 6, 15)); day = day.plusDays(1)) {
            if (!calendar.isClosed(day.atStartOfDay(), Interval.parse("1d"))) {
                days.add(day);
            }
        }
        return days;
    }
}
