package io.github.kronos4j.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.calendar.Resampler.Resampled;
import io.github.kronos4j.testkit.Seeds;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ExchangeCalendar TWO_SESSIONS = new ExchangeCalendar(
            "two",
            SHANGHAI,
            TradingSchedule.of(
                    TradingHours.of(List.of(session("09:30", "11:30"), session("13:00", "15:00"))),
                    new Closures(
                            LocalDate.parse("2024-01-01"),
                            LocalDate.parse("2024-12-31"),
                            Set.of(),
                            Set.of(),
                            Map.of(LocalDate.parse("2024-06-21"), LocalTime.parse("14:15")),
                            Map.of())),
            true);

    @ParameterizedTest
    @CsvSource({
        "1h, true, 10:30 11:30 14:00 15:00, 10:30 11:30 14:00 14:15",
        "1h, false, 09:30 10:30 13:00 14:00, 09:30 10:30 13:00 14:00",
        "90m, true, 11:00 11:30 14:30 15:00, 11:00 11:30 14:15",
        "4h, true, 11:30 15:00, 11:30 14:15"
    })
    void stepsFollowTheSessions(String to, boolean ends, String regular, String early) {
        Bars bars = quarters(ends);
        Bars longer = Resampler.resample(bars, TWO_SESSIONS, Interval.parse(to)).bars();

        assertThat(times(longer, "2024-06-19")).isEqualTo(regular);
        assertThat(times(longer, "2024-06-21")).isEqualTo(early);
    }

    @Test
    void aTradingDayBeginsOnTheEveningBefore() {
        ExchangeCalendar overnight = exchange(TradingHours.of(List.of(session("18:00", "17:00"))), false);
        Bars.Builder hours = Bars.builder(ZoneId.of("America/New_York"));
        for (LocalDateTime time = LocalDateTime.parse("2024-06-09T18:00"); // Sunday
                time.isBefore(LocalDateTime.parse("2024-06-14T17:00"));
                time = time.plusHours(1)) {
            if (time.getHour() != 17) {
                hours.add(time, 1, 1, 1, 1, 1, 1);
            }
        }
        Bars days = Resampler.resample(hours.build(), overnight, Interval.parse("1d"))
                .bars();
        assertThat(days.times())
                .extracting(time -> time.toLocalDate().toString())
                .containsExactly("2024-06-10", "2024-06-11", "2024-06-12", "2024-06-13", "2024-06-14");
        assertThat(days.volume(0)).isEqualTo(23);
        Bars longer = Resampler.resample(hours.build(), overnight, Interval.parse("4h"))
                .bars();
        assertThat(times(longer, "2024-06-09")).isEqualTo("18:00 22:00");
        assertThat(times(longer, "2024-06-10")).isEqualTo("02:00 06:00 10:00 14:00 18:00 22:00");
    }

    @Test
    void aNightSessionBelongsToTheNextTradingDay() {
        ExchangeCalendar night = exchange(
                new TradingHours(
                        List.of(session("09:00", "11:30"), session("13:30", "15:00")),
                        List.of(),
                        List.of(),
                        new NightSession(LocalTime.of(21, 0), LocalTime.of(1, 0), false)),
                true);
        Bars start = Bars.builder(SHANGHAI)
                .add(LocalDateTime.parse("2024-06-13T09:30"), 1, 1, 1, 1, 1, 1)
                .add(LocalDateTime.parse("2024-06-13T10:00"), 1, 1, 1, 1, 1, 1)
                .build();
        Bars.Builder halves = Bars.builder(SHANGHAI);
        night.next(start, Interval.parse("30m"), 70).forEach(time -> halves.add(time, 1, 1, 1, 1, 1, 1));
        Bars bars = halves.build();
        assertThat(times(bars, "2024-06-14")) // Friday, with the end of the night from Thursday and the next night
                .isEqualTo("00:00 00:30 01:00 09:30 10:00 10:30 11:00 11:30 14:00 14:30 15:00 21:30 22:00 22:30 23:00"
                        + " 23:30");
        assertThat(times(bars, "2024-06-15")).isEqualTo("00:00 00:30 01:00");
        Bars days = Resampler.resample(bars, night, Interval.parse("1d")).bars();
        assertThat(days.times())
                .extracting(time -> time.toLocalDate().toString())
                .startsWith("2024-06-13", "2024-06-14", "2024-06-17");
        assertThat(days.volume(1)).isEqualTo(16);
        assertThat(days.volume(2)).isEqualTo(16);
    }

    private static ExchangeCalendar exchange(TradingHours hours, boolean stampsEnd) {
        Closures none = new Closures(
                LocalDate.parse("2024-01-01"), LocalDate.parse("2024-12-31"), Set.of(), Set.of(), Map.of(), Map.of());
        return new ExchangeCalendar("test", SHANGHAI, TradingSchedule.of(hours, none), stampsEnd);
    }

    @Test
    void aggregatesPricesAndSums() {
        Bars longer = Resampler.resample(quarters(true), TWO_SESSIONS, Interval.parse("1h"))
                .bars();
        Bars four = quarters(true).slice(0, 4);

        assertThat(longer.bar(0))
                .isEqualTo(new Bar(
                        LocalDateTime.parse("2024-06-10T10:30"),
                        four.open(0),
                        max(four.column(Column.HIGH)),
                        -max(IntStream.range(0, 4)
                                .mapToDouble(i -> -four.low(i))
                                .toArray()),
                        four.close(3),
                        four.volume(0) + four.volume(1) + four.volume(2) + four.volume(3),
                        four.amount(0)));
    }

    @Test
    void knowsTheSourceBarsOfEachBar() {
        Bars bars = quarters(true);
        Resampled days = Resampler.resample(bars, TWO_SESSIONS, Interval.parse("1d"));
        assertThat(days.ends()).hasSize(days.bars().size()).endsWith(bars.size());
        int start = 0;
        for (int i = 0; i < days.ends().length; i++) {
            LocalDate date = days.bars().time(i).toLocalDate();
            assertThat(bars.slice(start, days.ends()[i]).times())
                    .isNotEmpty()
                    .allMatch(time -> time.toLocalDate().equals(date));
            start = days.ends()[i];
        }
    }

    @Test
    void daysWeeksAndMonthsHaveTheirDate() {
        Bars bars = quarters(true);
        assertThat(times(bars, "1d")).startsWith("2024-06-10 2024-06-11").endsWith("2024-06-20 2024-06-21");
        assertThat(times(bars, "1w")).isEqualTo("2024-06-14 2024-06-21");
        assertThat(times(bars, "1mo")).isEqualTo("2024-06-21");
        Bars daily =
                Resampler.resample(bars, TWO_SESSIONS, Interval.parse("1d")).bars();
        assertThat(times(daily, "1w")).isEqualTo("2024-06-14 2024-06-21");
    }

    @Test
    void reportsAnOpenLastBar() {
        Bars bars = quarters(true);
        assertThat(Resampler.resample(bars, TWO_SESSIONS, Interval.parse("1h")).lastIsOpen())
                .isFalse();
        assertThat(Resampler.resample(bars, TWO_SESSIONS, Interval.parse("1w")).lastIsOpen())
                .isFalse();
        assertThat(Resampler.resample(bars, TWO_SESSIONS, Interval.parse("1mo")).lastIsOpen())
                .isTrue();
        Resampled cut = Resampler.resample(bars.slice(0, bars.size() - 1), TWO_SESSIONS, Interval.parse("1h"));
        assertThat(cut.lastIsOpen()).isFalse(); // 14:00 is complete, 14:15 is a separate bar
        assertThat(Resampler.resample(bars.slice(0, bars.size() - 2), TWO_SESSIONS, Interval.parse("1h"))
                        .lastIsOpen())
                .isTrue();
    }

    @Test
    void rejectsIntervalsThatAreNotMultiples() {
        Bars bars = quarters(true);
        assertRejected(bars, "15m", "choose a longer interval");
        assertRejected(bars, "20m", "choose a multiple of 15m");
        assertRejected(bars, "3d", "choose 1d, 1w or 1mo");
    }

    @Test
    void matchesANaiveImplementationAroundTheClock() {
        Seeds.forEach(100, random -> {
            Bars bars = aroundTheClock(random);
            int hours = List.of(1, 2, 4, 6, 24).get(random.nextInt(5));
            TreeMap<LocalDateTime, List<Bar>> groups = new TreeMap<>();
            for (int i = 0; i < bars.size(); i++) {
                LocalDateTime time = bars.time(i);
                LocalDateTime start = time.toLocalDate().atTime(time.getHour() / hours * hours, 0);
                groups.computeIfAbsent(start, ignored -> new ArrayList<>()).add(bars.bar(i));
            }
            Bars longer = Resampler.resample(
                            bars, TradingCalendars.always(ZoneOffset.UTC), new Interval(hours, Interval.Unit.HOUR))
                    .bars();
            assertThat(IntStream.range(0, longer.size()).mapToObj(longer::bar).toList())
                    .isEqualTo(groups.entrySet().stream()
                            .map(group -> naive(group.getKey(), group.getValue()))
                            .toList());
        });
    }

    private static Bar naive(LocalDateTime time, List<Bar> bars) {
        return new Bar(
                time,
                bars.getFirst().open(),
                bars.stream().mapToDouble(Bar::high).max().orElseThrow(),
                bars.stream().mapToDouble(Bar::low).min().orElseThrow(),
                bars.getLast().close(),
                bars.stream().mapToDouble(Bar::volume).sum(),
                Double.NaN);
    }

    private static Bars aroundTheClock(Random random) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC).columns(true, false);
        LocalDateTime time = LocalDateTime.parse("2024-06-14T00:15");
        for (int i = 0; i < 300; i++) {
            double close = 100 + random.nextInt(50);
            bars.add(time, close - 1, close + random.nextInt(5), close - 2, close, random.nextInt(9), Double.NaN);
            time = time.plusMinutes(random.nextInt(12) == 0 ? 45 : 15);
        }
        return bars.build();
    }

    /// 15-minute bars on ten days, the last of which closes early.
    private static Bars quarters(boolean ends) {
        Bars.Builder bars = Bars.builder(SHANGHAI);
        for (int day = 0; day < 12; day++) {
            LocalDate date = LocalDate.parse("2024-06-10").plusDays(day);
            if (date.getDayOfWeek().getValue() > 5) {
                continue;
            }
            for (String start : List.of("09:30", "13:00")) {
                for (int i = 0; i < 8; i++) {
                    LocalTime open = LocalTime.parse(start).plusMinutes(15L * i);
                    if (day < 11 || open.isBefore(LocalTime.parse("14:15"))) {
                        int n = bars.size();
                        bars.add(
                                date.atTime(ends ? open.plusMinutes(15) : open),
                                100 + n % 7,
                                110 + n % 5,
                                90 - n % 3,
                                101 + n % 7,
                                n,
                                n == 0 ? 5 : Double.NaN);
                    }
                }
            }
        }
        return bars.build();
    }

    /// Returns the times of day of a date, or the dates of all bars of an interval.
    private static String times(Bars bars, String what) {
        boolean date = what.length() == 10;
        Bars shown = date
                ? bars
                : Resampler.resample(bars, TWO_SESSIONS, Interval.parse(what)).bars();
        return String.join(
                " ",
                IntStream.range(0, shown.size())
                        .mapToObj(shown::time)
                        .filter(time -> !date || time.toLocalDate().toString().equals(what))
                        .map(time -> (date ? time.toLocalTime() : time.toLocalDate()).toString())
                        .toList());
    }

    private static double max(double[] values) {
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    private static Session session(String open, String close) {
        return new Session(LocalTime.parse(open), LocalTime.parse(close));
    }

    private static void assertRejected(Bars bars, String to, String sentence) {
        assertThatThrownBy(() -> Resampler.resample(bars, TWO_SESSIONS, Interval.parse(to)))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining(sentence);
    }
}
