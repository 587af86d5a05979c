package io.github.kronos4j.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingScheduleTest {
    private static final LocalDate DAY = LocalDate.of(2024, 12, 24); // a Tuesday
    private static final Session MORNING = session("09:00", "11:30");
    private static final Session AFTERNOON = session("13:00", "15:00");

    @ParameterizedTest
    @CsvSource({
        "08:00, false, 11:30, 15:00",
        "09:00, false, 11:30, 15:00",
        "09:01, true, 09:01, 09:01",
        "12:00, true, 11:30, 11:30",
        "14:00, true, 11:30, 14:00"
    })
    void anEarlyCloseBeforeTheOpeningIsAClosure(LocalTime early, boolean open, LocalTime first, LocalTime last) {
        TradingSchedule schedule = schedule(Map.of(DAY, early), Map.of(), MORNING, AFTERNOON);

        assertThat(schedule.isOpen(DAY)).isEqualTo(open);
        assertThat(schedule.sessions(DAY).getFirst().close()).isEqualTo(first);
        assertThat(schedule.sessions(DAY).getLast().close()).isEqualTo(last);
    }

    @Test
    void aDayThatBeginsOnTheEveningBeforeIsOpenBeforeAnyClose() {
        TradingSchedule schedule = schedule(Map.of(DAY, LocalTime.MIDNIGHT), Map.of(), session("18:00", "17:00"));

        assertThat(schedule.isOpen(DAY)).isTrue();
        assertThat(schedule.sessions(DAY)).containsExactly(session("18:00", "00:00"));
    }

    @Test
    void hoursOfTheDayHoldInSpiteOfACloseBeforeTheOpening() {
        TradingSchedule schedule =
                schedule(Map.of(DAY, LocalTime.of(8, 0)), Map.of(DAY, List.of(AFTERNOON)), MORNING, AFTERNOON);

        assertThat(schedule.isOpen(DAY)).isTrue();
        assertThat(schedule.sessions(DAY)).containsExactly(AFTERNOON);
    }

    @Test
    void barsContinueAfterADayThatClosesBeforeItsOpening() {
        var exchange = new ExchangeCalendar(
                "x", ZoneOffset.UTC, schedule(Map.of(DAY, LocalTime.of(8, 0)), Map.of(), MORNING, AFTERNOON), false);
        Bars.Builder days = Bars.builder(ZoneOffset.UTC);
        for (int day = 19; day <= 23; day++) {
            if (day < 21 || day > 22) {
                days.add(LocalDate.of(2024, 12, day).atStartOfDay(), 1, 1, 1, 1, 1, 1);
            }
        }

        assertThat(exchange.next(days.build(), Interval.parse("1d"), 1))
                .containsExactly(LocalDateTime.parse("2024-12-25T00:00"));
        days.add(DAY.atStartOfDay(), 1, 1, 1, 1, 1, 1); // a stray bar
        assertThat(PeriodEnd.ofLast(days.build(), Interval.parse("1d"), exchange))
                .isEqualTo(Instant.parse("2024-12-24T15:00:00Z"));
    }

    private static TradingSchedule schedule(
            Map<LocalDate, LocalTime> earlyCloses, Map<LocalDate, List<Session>> sessions, Session... regular) {
        return TradingSchedule.of(
                TradingHours.of(List.of(regular)),
                new Closures(
                        LocalDate.of(2024, 1, 1),
                        LocalDate.of(2024, 12, 31),
                        Set.of(),
                        Set.of(),
                        earlyCloses,
                        sessions));
    }

    private static Session session(String open, String close) {
        return new Session(LocalTime.parse(open), LocalTime.parse(close));
    }
}
