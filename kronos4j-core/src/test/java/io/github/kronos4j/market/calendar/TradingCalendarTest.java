package io.github.kronos4j.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.testkit.Stamps;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TradingCalendarTest {
    private static final TradingCalendar ALWAYS = TradingCalendars.always(ZoneOffset.UTC);
    private static final TradingCalendar WEEKDAYS = TradingCalendars.weekdays(ZoneOffset.UTC);
    private static final TradingCalendar LEARNED = TradingCalendars.learned(ZoneOffset.UTC);

    @Test
    void alwaysIncludesTheWeekend() {
        assertThat(next(ALWAYS, 3, "2024-06-14T22:00", "2024-06-14T23:00"))
                .isEqualTo(Stamps.of("2024-06-15T00:00", "2024-06-15T01:00", "2024-06-15T02:00"));
        assertThat(next(ALWAYS, 2, "2024-06-13", "2024-06-14")).isEqualTo(Stamps.of("2024-06-15", "2024-06-16"));
        assertThat(next(ALWAYS, 2, "2024-06-10", "2024-06-17", "2024-06-24"))
                .isEqualTo(Stamps.of("2024-07-01", "2024-07-08"));
        assertThat(next(ALWAYS, 2, "2024-05-01", "2024-06-01", "2024-07-01"))
                .isEqualTo(Stamps.of("2024-08-01", "2024-09-01"));
    }

    @Test
    void alwaysReturnsToTheGridAfterAnIrregularTimestamp() {
        // some sources stamp the last bar of a running day with the time of the download
        assertThat(next(ALWAYS, 2, "2024-06-11", "2024-06-12", "2024-06-13", "2024-06-14T14:37"))
                .isEqualTo(Stamps.of("2024-06-15", "2024-06-16"));
    }

    @Test
    void alwaysSkipsTheHourOfAClockChange() {
        ZoneId newYork = ZoneId.of("America/New_York");
        Bars bars = Stamps.bars(newYork, Stamps.of("2024-03-09T23:00", "2024-03-10T00:00", "2024-03-10T01:00"));
        assertThat(TradingCalendars.always(newYork).next(bars, Interval.infer(bars), 2))
                .isEqualTo(Stamps.of("2024-03-10T03:00", "2024-03-10T04:00"));
    }

    @Test
    void weekdaysSkipSaturdayAndSunday() {
        assertThat(next(WEEKDAYS, 2, "2024-06-13", "2024-06-14")).isEqualTo(Stamps.of("2024-06-17", "2024-06-18"));
        assertThat(next(WEEKDAYS, 2, "2024-06-14T22:00", "2024-06-14T23:00"))
                .isEqualTo(Stamps.of("2024-06-17T00:00", "2024-06-17T01:00"));
        assertThat(WEEKDAYS.coveredUntil()).isEqualTo(LocalDate.MAX);
    }

    @Test
    void weeklyBarsKeepTheirDay() {
        assertThat(next(WEEKDAYS, 2, "2024-06-07", "2024-06-14")).isEqualTo(Stamps.of("2024-06-21", "2024-06-28"));
        assertThat(next(WEEKDAYS, 2, "2024-06-03", "2024-06-10")).isEqualTo(Stamps.of("2024-06-17", "2024-06-24"));
        // the week of a Sunday ends with it
        assertThat(next(WEEKDAYS, 2, "2024-06-02", "2024-06-09")).isEqualTo(Stamps.of("2024-06-16", "2024-06-23"));
    }

    @Test
    void monthlyBarsKeepTheirDay() {
        assertThat(next(WEEKDAYS, 3, "2024-01-31", "2024-02-29", "2024-03-29", "2024-04-30", "2024-05-31"))
                .isEqualTo(Stamps.of("2024-06-28", "2024-07-31", "2024-08-30")); // last working day
        assertThat(next(WEEKDAYS, 3, "2024-03-31", "2024-04-30", "2024-05-31", "2024-06-30", "2024-07-31"))
                .isEqualTo(Stamps.of("2024-08-31", "2024-09-30", "2024-10-31")); // last day
        assertThat(next(WEEKDAYS, 2, "2024-05-01", "2024-06-01", "2024-07-01"))
                .isEqualTo(Stamps.of("2024-08-01", "2024-09-01"));
        assertThat(next(WEEKDAYS, 2, "2024-05-01", "2024-06-03", "2024-07-01", "2024-08-01"))
                .isEqualTo(Stamps.of("2024-09-02", "2024-10-01")); // first working day
        assertThat(next(WEEKDAYS, 2, "2023-12-29", "2024-03-29", "2024-06-28"))
                .isEqualTo(Stamps.of("2024-09-30", "2024-12-31")); // quarters
    }

    @Test
    void learnsChineseSessions() {
        List<LocalDateTime> actual = days(
                "2024-06-03",
                40,
                day -> workday(day)
                        ? concat(times(day, "09:35", "11:30", 5), times(day, "13:05", "15:00", 5))
                        : List.of());
        assertContinues(actual, 96, 48);
    }

    @Test
    void learnsHoursOfTheUsSession() {
        List<LocalDateTime> actual =
                days("2024-06-03", 40, day -> workday(day) ? times(day, "09:30", "15:30", 60) : List.of());
        assertContinues(actual, 20, 21);
    }

    @Test
    void learnsTheCurrencyWeek() {
        List<LocalDateTime> actual = days("2024-06-02", 40, day -> switch (day.getDayOfWeek()) {
            case SATURDAY -> List.of();
            case SUNDAY -> times(day, "22:00", "23:00", 60);
            case FRIDAY -> times(day, "00:00", "21:00", 60);
            default -> times(day, "00:00", "23:00", 60);
        });
        assertContinues(actual, 24 * 8, 24 * 7);
    }

    @Test
    void learnsThatCryptoNeverCloses() {
        List<LocalDateTime> actual = days("2024-06-01", 30, day -> times(day, "00:00", "23:45", 15));
        assertContinues(actual, 96 * 8, 96 * 3);
    }

    @Test
    void learnsNightSessionsThatEndOnSaturday() {
        List<LocalDateTime> actual = days("2024-06-03", 40, day -> {
            List<LocalDateTime> stamps = new ArrayList<>();
            if (day.getDayOfWeek() != DayOfWeek.SUNDAY && day.getDayOfWeek() != DayOfWeek.MONDAY) {
                stamps.addAll(times(day, "00:30", "02:30", 30));
            }
            if (workday(day)) {
                stamps.addAll(times(day, "09:30", "11:30", 30));
                stamps.addAll(times(day, "14:00", "15:00", 30));
                stamps.addAll(times(day, "21:30", "23:30", 30));
            }
            return stamps;
        });
        assertContinues(actual, 200, 100);
    }

    @Test
    void learnsTheWeekdaysOfADailySeries() {
        List<LocalDateTime> actual = days(
                "2024-01-01",
                120,
                day -> day.getDayOfWeek() == DayOfWeek.SATURDAY ? List.of() : List.of(day.atStartOfDay()));
        assertContinues(actual, 30, 20);
    }

    @Test
    void fillsGapsOfAThinSeries() {
        List<LocalDateTime> thin = days(
                "2024-06-03",
                40,
                day -> workday(day)
                        ? concat(times(day, "09:31", "11:30", 1), times(day, "13:01", "15:00", 1)).stream()
                                .filter(time -> Math.floorMod(time.hashCode() * 31, 10) < 6)
                                .toList()
                        : List.of());
        Bars history = Stamps.bars(thin);
        List<LocalDateTime> next = LEARNED.next(history, Interval.parse("1m"), 240);
        assertThat(next)
                .hasSizeGreaterThan(200)
                .allSatisfy(stamp -> assertThat(stamp.toLocalTime())
                        .matches(time -> !time.isBefore(LocalTime.of(9, 31)) && !time.isAfter(LocalTime.of(15, 0)))
                        .matches(time -> !time.isAfter(LocalTime.of(11, 30)) || time.isAfter(LocalTime.of(13, 0))));
        assertThat(next.getLast().toLocalDate())
                .isBeforeOrEqualTo(next.getFirst().toLocalDate().plusDays(1));
    }

    @Test
    void continuesAroundTheClockAfterASingleDay() {
        assertThat(next(LEARNED, 2, "2024-06-13T23:50", "2024-06-13T23:55"))
                .isEqualTo(Stamps.of("2024-06-14T00:00", "2024-06-14T00:05"));
    }

    /// Asserts that every prefix of at least `from` timestamps is continued correctly.
    private static void assertContinues(List<LocalDateTime> actual, int from, int n) {
        Interval interval = Interval.infer(Stamps.bars(actual));
        for (int cut = from; cut <= actual.size() - n; cut += 7) {
            Bars history = Stamps.bars(actual.subList(0, cut));
            assertThat(LEARNED.next(history, interval, n))
                    .as("after %s", actual.get(cut - 1))
                    .isEqualTo(actual.subList(cut, cut + n));
        }
    }

    private static List<LocalDateTime> next(TradingCalendar calendar, int n, String... history) {
        Bars bars = Stamps.bars(history);
        return calendar.next(bars, Interval.infer(bars), n);
    }

    private static List<LocalDateTime> days(String from, int n, Function<LocalDate, List<LocalDateTime>> ofDay) {
        List<LocalDateTime> stamps = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            stamps.addAll(ofDay.apply(LocalDate.parse(from).plusDays(i)));
        }
        return stamps;
    }

    private static List<LocalDateTime> times(LocalDate day, String first, String last, int minutes) {
        List<LocalDateTime> stamps = new ArrayList<>();
        LocalDateTime end = day.atTime(LocalTime.parse(last));
        for (LocalDateTime time = day.atTime(LocalTime.parse(first));
                !time.isAfter(end);
                time = time.plusMinutes(minutes)) {
            stamps.add(time);
        }
        return stamps;
    }

    private static List<LocalDateTime> concat(List<LocalDateTime> first, List<LocalDateTime> second) {
        List<LocalDateTime> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    private static boolean workday(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    }
}
