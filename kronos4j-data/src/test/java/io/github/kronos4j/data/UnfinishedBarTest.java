package io.github.kronos4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.data.calendar.Calendars;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnfinishedBarTest {
    @TempDir
    Path folder;

    /// Daily bars up to 2024-06-27, a Thursday; the exchange closes at the second time in UTC.
    @ParameterizedTest
    @CsvSource({
        "600519.SH, 2024-06-27T06:59:59Z, true",
        "600519.SH, 2024-06-27T07:00:00Z, false",
        "600519.SH, 2024-06-26T12:00:00Z, true",
        "0700.HK, 2024-06-27T08:09:59Z, true",
        "0700.HK, 2024-06-27T08:10:00Z, false",
        "AAPL.US, 2024-06-27T19:59:59Z, true",
        "AAPL.US, 2024-06-27T20:00:00Z, false",
        "7203.T, 2024-06-27T05:59:59Z, true",
        "7203.T, 2024-06-27T06:00:00Z, false",
        "EURUSD, 2024-06-27T20:59:59Z, true",
        "EURUSD, 2024-06-27T21:00:00Z, false",
        "something, 2024-06-27T00:00:00Z, false",
        "AAPL.US, 2026-06-27T00:00:00Z, false",
        "AAPL.US, 2020-06-27T00:00:00Z, false"
    })
    void aDayEndsWithItsExchange(String symbol, Instant now, boolean leftOut) throws IOException {
        StringBuilder text = new StringBuilder("date,open,high,low,close,volume\n");
        for (int day = 24; day <= 27; day++) {
            text.append("2024-06-").append(day).append(",10,11,9,10,100\n");
        }
        check(symbol, text.toString(), now, leftOut, LocalDate.of(2024, 6, 27).atStartOfDay());
    }

    @ParameterizedTest
    @CsvSource({
        "2024-06-28T03:59:00Z, true", // 11:30 to 12:00: the bar ends with the session
        "2024-06-28T04:00:00Z, false",
    })
    void anHourEndsWithItsSession(Instant now, boolean leftOut) throws IOException {
        StringBuilder text = new StringBuilder("time,open,high,low,close,volume\n");
        for (int day = 3; day <= 28; day++) {
            if (LocalDate.of(2024, 6, day).getDayOfWeek().getValue() < 6 && day != 10) {
                for (String time : new String[] {"09:30", "10:30", "11:30", "13:00", "14:00", "15:00"}) {
                    if (day < 28 || time.compareTo("12") < 0) {
                        text.append(String.format("2024-06-%02d %s,10,11,9,10,100%n", day, time));
                    }
                }
            }
        }
        check("0700.HK", text.toString(), now, leftOut, LocalDateTime.parse("2024-06-28T11:30"));
    }

    @ParameterizedTest
    @CsvSource({"2024-06-28T00:00:00Z, false", "2024-06-27T23:59:59Z, true"})
    void aDayOfAMarketThatNeverClosesEndsAtMidnight(Instant now, boolean leftOut) throws IOException {
        StringBuilder text = new StringBuilder("date,open,high,low,close,volume\n");
        for (int day = 1; day <= 27; day++) {
            text.append(String.format("2024-06-%02d,10,11,9,10,100%n", day));
        }
        check(
                "BTCUSDT",
                text.toString(),
                now,
                leftOut,
                LocalDate.of(2024, 6, 27).atStartOfDay());
    }

    /// The second quarter of 2024 ends on 06-28, a Friday, at 20:00 in UTC.
    @ParameterizedTest
    @CsvSource({
        "01-02 04-01 07-01 10-01, 04-01, 2024-06-28T19:59:59Z, true", // stamped on the first trading day
        "01-02 04-01 07-01 10-01, 04-01, 2024-06-28T20:00:00Z, false",
        "01-02 04-01 07-01 10-01, 04-01, 2024-05-20T12:00:00Z, true",
        "03-31 06-30 09-30 12-31, 06-30, 2024-06-28T19:59:59Z, true", // stamped on the last day
        "03-31 06-30 09-30 12-31, 06-30, 2024-05-20T12:00:00Z, true",
        "03-31 06-30 09-30 12-31, 06-30, 2024-07-15T12:00:00Z, false",
        "03-31 06-30 09-30 12-31, 03-31, 2024-04-15T12:00:00Z, false"
    })
    void aQuarterEndsWithItsThirdMonth(String days, String last, Instant now, boolean leftOut) throws IOException {
        StringBuilder text = new StringBuilder("date,open,high,low,close,volume\n");
        for (int year = 2020; year <= 2024; year++) {
            for (String day : days.split(" ", -1)) {
                if (year < 2024 || day.compareTo(last) <= 0) {
                    text.append(year).append('-').append(day).append(",10,11,9,10,100\n");
                }
            }
        }
        LocalDate stamp = LocalDate.parse("2024-" + last);
        check("AAPL.US", text.toString(), now, leftOut, stamp.atStartOfDay());
    }

    /// Weeks or months of shares in China up to the period of the last day, long ago; most are stamped with the
    /// last trading day.
    @ParameterizedTest
    @CsvSource({
        "WEEKS, 2024-06-19, true", // a Wednesday
        "WEEKS, 2024-06-21, false",
        "WEEKS, 2024-04-03, false", // the day before a holiday of two days
        "MONTHS, 2024-06-19, true",
        "MONTHS, 2024-06-28, false",
        "MONTHS, 2024-02-29, false",
        "MONTHS, 2024-02-08, true"
    })
    void aWeekOrMonthInWhoseMiddleTheFileEndsIsNotFinished(ChronoUnit unit, LocalDate last, boolean leftOut)
            throws IOException {
        check("600000.SH", ends(unit, last), Instant.parse("2026-01-01T00:00:00Z"), leftOut, last.atStartOfDay());
    }

    @Test
    void earlyEndsThatAreNotRareShowNothing() throws IOException {
        String text = ends(ChronoUnit.WEEKS, LocalDate.of(2024, 6, 19))
                .replace("2023-07-14", "2023-07-11") // as in suspensions
                .replace("2023-09-15", "2023-09-12")
                .replace("2024-03-15", "2024-03-13");
        check("600000.SH", text, Instant.parse("2026-01-01T00:00:00Z"), false, LocalDateTime.parse("2024-06-19T00:00"));
    }

    /// Local dates of an unknown market: a month ends nowhere before its last weekday begins at +14:00.
    @ParameterizedTest
    @CsvSource({"2024-06-27T09:59:59Z, true", "2024-06-27T10:00:00Z, false"})
    void aMonthThatEndsNowhereYetIsNotFinished(Instant now, boolean leftOut) throws IOException {
        StringBuilder text = new StringBuilder("date,open,high,low,close,volume\n");
        for (int month = 1; month <= 18; month++) {
            text.append(LocalDate.of(2023, 1, 1).plusMonths(month - 1L)).append(",10,11,9,10,100\n");
        }
        check("something", text.toString(), now, leftOut, LocalDateTime.parse("2024-06-01T00:00"));
    }

    /// Periods from 2022 on, each stamped with its last trading day up to the last day of the file.
    private static String ends(ChronoUnit unit, LocalDate last) {
        ExchangeCalendar china = (ExchangeCalendar) Calendars.load().named("cn");
        StringBuilder text = new StringBuilder("date,open,high,low,close,volume\n");
        LocalDate previous = null;
        for (LocalDate day = LocalDate.of(2022, 1, 3); !day.isAfter(last); day = day.plusDays(1)) {
            if (china.isOpen(day)) {
                if (previous != null && !start(unit, previous).equals(start(unit, day))) {
                    text.append(previous).append(",10,11,9,10,100\n");
                }
                previous = day;
            }
        }
        return text.append(previous).append(",10,11,9,10,100\n").toString();
    }

    private static LocalDate start(ChronoUnit unit, LocalDate day) {
        return unit == ChronoUnit.WEEKS
                ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                : day.withDayOfMonth(1);
    }

    @Test
    void theCloseOfAShortDayCounts() throws IOException {
        String text = """
                date,open,high,low,close,volume
                2024-07-01,10,11,9,10,1
                2024-07-02,10,11,9,10,1
                2024-07-03,10,11,9,10,1
                """;
        check("AAPL.US", text, Instant.parse("2024-07-03T16:59:59Z"), true, LocalDateTime.parse("2024-07-03T00:00"));
        check("AAPL.US", text, Instant.parse("2024-07-03T17:00:00Z"), false, LocalDateTime.parse("2024-07-03T00:00"));
    }

    private void check(String symbol, String text, Instant now, boolean leftOut, LocalDateTime last)
            throws IOException {
        Path file = folder.resolve(symbol + ".csv");
        Files.writeString(file, text);
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        try (SeriesLoader loader = new SeriesLoader(null, null, false, clock);
                SeriesLoader keeping = new SeriesLoader(null, null, true, clock)) {
            MarketSeries series = loader.locate(loader.read(file));
            assertThat(series.bars().time(series.bars().size() - 1).equals(last))
                    .isNotEqualTo(leftOut);
            if (leftOut) {
                assertThat(series.notes())
                        .anyMatch(note -> note.startsWith(file + ": the last bar, ")
                                && note.contains("is left out because its period has not ended")
                                && !note.endsWith(" in Z"));
            } else {
                assertThat(series.notes()).noneMatch(note -> note.contains("period"));
            }
            MarketSeries all = keeping.locate(keeping.read(file));
            assertThat(all.bars().time(all.bars().size() - 1)).isEqualTo(last);
        }
    }
}
