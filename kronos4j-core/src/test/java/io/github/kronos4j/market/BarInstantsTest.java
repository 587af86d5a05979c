package io.github.kronos4j.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.calendar.TradingCalendars;
import io.github.kronos4j.testkit.Seeds;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Bars around the hours that occur twice because clocks go back.
class BarInstantsTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final List<String> ZONES = List.of(
            "America/New_York",
            "Europe/London",
            "Australia/Sydney",
            "Australia/Lord_Howe", // by half an hour
            "Asia/Shanghai");

    @Test
    void distinguishesTheHoursThatOccurTwice() {
        Bars bars = hours("2024-11-03T04:00:00Z", 4, NEW_YORK);
        assertThat(bars.times()).extracting(LocalDateTime::getHour).containsExactly(0, 1, 1, 2);
        assertThat(bars.isLaterOccurrence(1)).isFalse();
        assertThat(bars.isLaterOccurrence(2)).isTrue();
        assertThat(bars.instant(2)).isEqualTo(Instant.parse("2024-11-03T06:00:00Z"));
        assertThat(bars.compareTimes(1, 2)).isNegative();
        assertThat(bars.compareTimes(2, 3)).isNegative();
        assertThat(bars.compareTimes(2, 2)).isZero();
        assertThat(bars.hasLaterOccurrences()).isTrue();
        assertThat(bars.slice(0, 2).hasLaterOccurrences()).isFalse();
    }

    @Test
    void keepsRandomInstants() {
        Seeds.forEach(300, random -> {
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            ZoneId other = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            long[] seconds = aroundAChange(random, zone);
            Bars bars = bars(seconds, zone);
            assertInstants(bars, seconds);
            assertInstants(bars.inZone(other), seconds);
            assertInstants(bars.inZone(other).inZone(zone), seconds);
            assertThat(bars.inZone(other).inZone(zone).times()).isEqualTo(bars.times());
            int from = random.nextInt(seconds.length);
            int to = Seeds.between(random, from, seconds.length);
            long[] part = LongStream.of(seconds).skip(from).limit(to - from).toArray();
            assertInstants(bars.slice(from, to), part);
            assertInstants(bars.slice(from, to).compact(), part);
            assertInstants(bars.slice(from, to).inZone(other), part);
            assertInstants(bars.slice(0, from).concat(bars.slice(from, seconds.length)), seconds);
            for (int i = 1; i < seconds.length; i++) {
                assertThat(bars.compareTimes(i - 1, i)).isNegative();
                assertThat(bars.time(i)).isEqualTo(LocalDateTime.ofInstant(bars.instant(i), zone));
            }
        });
    }

    @Test
    void anotherZoneKeepsLocalTimes() {
        Bars bars = hours("2024-11-03T04:00:00Z", 4, NEW_YORK);
        assertThat(bars.withZone(ZoneId.of("America/Toronto")).isLaterOccurrence(2))
                .isTrue();
        Bars utc = bars.withZone(ZoneOffset.UTC);
        assertThat(utc.times()).isEqualTo(bars.times());
        assertThat(utc.hasLaterOccurrences()).isFalse();
        assertThat(utc.instant(2)).isEqualTo(Instant.parse("2024-11-03T01:00:00Z"));
    }

    @Test
    void resolvesLocalTimesByTheirOrder() {
        Bars.Builder builder = Bars.builder(NEW_YORK).inOrderAfter(Instant.parse("2024-11-03T05:00:00Z"));
        for (String time : List.of("01:30", "01:00", "01:30", "02:00")) {
            builder.add(LocalDateTime.parse("2024-11-03T" + time), 1, 1, 1, 1, 1, 1);
        }
        assertInstants(
                builder.build(),
                LongStream.of(1, 2, 3, 4)
                        .map(i -> Instant.parse("2024-11-03T05:00:00Z").getEpochSecond() + i * 1_800)
                        .toArray());
    }

    @Test
    void calendarsForecastRepeatedHoursTwiceAndSkippedHoursNever() {
        TradingCalendar calendar = TradingCalendars.always(NEW_YORK);
        Seeds.forEach(100, random -> {
            int step = List.of(900, 1_800, 3_600).get(random.nextInt(3));
            Instant change = Instant.parse(random.nextBoolean() ? "2024-11-03T06:00:00Z" : "2024-03-10T07:00:00Z");
            long last = change.getEpochSecond() - (long) step * Seeds.between(random, -4, 8);
            Bars history = bars(
                    LongStream.rangeClosed(-40, 0).map(i -> last + i * step).toArray(), NEW_YORK);
            List<LocalDateTime> next = calendar.next(history, new Interval(step, Interval.Unit.SECOND), 20);
            assertThat(next)
                    .isEqualTo(LongStream.rangeClosed(1, 20)
                            .mapToObj(i -> LocalDateTime.ofInstant(Instant.ofEpochSecond(last + i * step), NEW_YORK))
                            .toList());
        });
    }

    @Test
    void stepsLongerThanTheRepeatedHourOccurOnce() {
        Bars history = Bars.builder(NEW_YORK)
                .add(LocalDateTime.parse("2024-11-02T16:00"), 1, 1, 1, 1, 1, 1)
                .add(LocalDateTime.parse("2024-11-02T20:00"), 1, 1, 1, 1, 1, 1)
                .build();
        assertThat(TradingCalendars.always(NEW_YORK).next(history, Interval.parse("4h"), 2))
                .containsExactly(LocalDateTime.parse("2024-11-03T00:00"), LocalDateTime.parse("2024-11-03T04:00"));
    }

    private static long[] aroundAChange(Random random, ZoneId zone) {
        Instant start = Instant.ofEpochSecond(random.nextLong(1_600_000_000L, 1_800_000_000L));
        ZoneOffsetTransition change = zone.getRules().previousTransition(start);
        long first = (random.nextBoolean() ? start : change.getInstant()).getEpochSecond() - random.nextInt(20_000);
        return LongStream.range(0, 60).map(i -> first + i * 900).toArray();
    }

    private static Bars hours(String start, int count, ZoneId zone) {
        long first = Instant.parse(start).getEpochSecond();
        return bars(LongStream.range(0, count).map(i -> first + i * 3_600).toArray(), zone);
    }

    private static Bars bars(long[] seconds, ZoneId zone) {
        Bars.Builder builder = Bars.builder(zone);
        for (long second : seconds) {
            builder.addInstant(second, 1, 1, 1, 1, 1, 1);
        }
        return builder.build();
    }

    private static void assertInstants(Bars bars, long[] seconds) {
        assertThat(LongStream.range(0, bars.size())
                        .map(i -> bars.epochSecond((int) i))
                        .toArray())
                .isEqualTo(seconds);
    }
}
