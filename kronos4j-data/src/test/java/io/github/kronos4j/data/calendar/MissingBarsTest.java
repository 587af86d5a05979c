package io.github.kronos4j.data.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.Finding;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Suspensions, halted afternoons and storms: bars that are missing in known sessions are a gap, and neither the
/// calendar nor the next timestamps change.
class MissingBarsTest {
    private static final Calendars CALENDARS = Calendars.load();

    @ParameterizedTest
    @ValueSource(strings = {"cn", "hkex", "nyse", "jpx", "krx", "twse", "nse", "xetra"})
    void aSuspendedShareKeepsItsCalendar(String name) {
        ExchangeCalendar exchange = exchange(name);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<LocalDateTime> days = days(exchange, LocalDate.of(2023, 1, 4), 400);
        int from = 20 + random.nextInt(300);
        int length = 10 + random.nextInt(60);
        List<LocalDateTime> traded = new ArrayList<>(days);
        traded.subList(from, from + length).clear();
        Bars bars = bars(traded);
        TradingCalendar calendar = CALENDARS.guess("x", bars);
        String series = String.format("seed %d: %s without %d days from %s", seed, name, length, days.get(from));
        assertThat(calendar.name()).as(series).isEqualTo(name);
        assertThat(gaps(bars, calendar, "1d")).as(series).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cn", "hkex", "nyse", "jpx", "twse", "nse"})
    void haltedHoursAndDaysAreGaps(String name) {
        ExchangeCalendar exchange = exchange(name);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<LocalDateTime> stamps = new ArrayList<>();
        int missing = 0;
        for (LocalDateTime midnight : days(exchange, LocalDate.of(2025, 5, 7), 30)) {
            LocalDate day = midnight.toLocalDate();
            int opened = stamps.size();
            for (var session : exchange.schedule().sessions(day)) {
                for (LocalTime time = session.open(); time.isBefore(session.close()); time = time.plusMinutes(15)) {
                    stamps.add(day.atTime(time));
                }
            }
            boolean inside = opened > 0 && opened < 300;
            int kind = random.nextInt(8);
            int kept = kind == 0 ? 0 : kind == 1 ? 1 + random.nextInt(4) : 1_000;
            while (inside && stamps.size() > opened + kept) {
                stamps.removeLast();
                missing++;
            }
        }
        Bars bars = bars(stamps);
        TradingCalendar calendar = CALENDARS.guess("x", bars);
        String series = String.format("seed %d: %s without %d bars", seed, name, missing);
        assertThat(calendar.name()).as(series).isEqualTo(name);
        assertThat(gaps(bars, calendar, "15m")).as(series).isEqualTo(missing);
        LocalDateTime next = calendar.next(bars, Interval.parse("15m"), 1).getFirst();
        assertThat(next.toLocalTime())
                .as(series)
                .isEqualTo(exchange.schedule().hours(next.toLocalDate()).sessions().getFirst().open());
    }

    @Test
    void aTyphoonDayIsNoGap() {
        List<LocalDateTime> days = days(exchange("hkex"), LocalDate.of(2023, 7, 3), 60);
        assertThat(days).doesNotContain(LocalDate.of(2023, 9, 1).atStartOfDay());
        assertThat(gaps(bars(days), CALENDARS.named("hkex"), "1d")).isZero();
    }

    private static int gaps(Bars bars, TradingCalendar calendar, String interval) {
        return BarChecks.check(bars, calendar, Interval.parse(interval)).warnings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.GAP)
                .mapToInt(Finding::count)
                .sum();
    }

    private static List<LocalDateTime> days(ExchangeCalendar exchange, LocalDate from, int count) {
        List<LocalDateTime> days = new ArrayList<>();
        for (LocalDate day = from; days.size() < count; day = day.plusDays(1)) {
            if (exchange.isOpen(day)) {
                days.add(day.atStartOfDay());
            }
        }
        return days;
    }

    private static ExchangeCalendar exchange(String name) {
        return (ExchangeCalendar) CALENDARS.named(name);
    }

    private static Bars bars(List<LocalDateTime> stamps) {
        Bars.Builder builder = Bars.builder(ZoneOffset.UTC);
        stamps.forEach(stamp -> builder.add(stamp, 10, 11, 9, 10, 100, 1_000));
        return builder.build();
    }
}
