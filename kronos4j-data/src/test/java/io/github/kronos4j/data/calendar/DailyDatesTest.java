package io.github.kronos4j.data.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.data.file.LoadedBars;
import io.github.kronos4j.data.file.LoadedBars.Clock;
import io.github.kronos4j.data.format.FileFormat;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Daily bars: the exchange behind their dates, and the dates behind their instants.
class DailyDatesTest {
    private static final Calendars CALENDARS = Calendars.load();

    @Test
    void futuresOfChinaAreFoundByTheirName() {
        ExchangeCalendar exchange = (ExchangeCalendar) CALENDARS.named("cn-futures");
        Bars bars = bars(LocalDate.of(2024, 9, 1), LocalDate.of(2024, 12, 20), exchange::isOpen, ZoneOffset.UTC);
        assertThat(CALENDARS.guess("RB2501.SHF", bars).name()).isEqualTo("cn-futures-2300");
        assertThat(CALENDARS.guess("AU2501.SHF", bars).name()).isEqualTo("cn-futures-0230");
        assertThat(CALENDARS.guess("JD2501.DCE", bars).name()).isEqualTo("cn-futures");
    }

    @Test
    void oneClosureOfItsOwnShowsAnExchange() {
        LocalDate thanksgiving = LocalDate.of(2024, 11, 28);
        Bars bars = bars(
                LocalDate.of(2024, 9, 20),
                LocalDate.of(2024, 12, 20),
                day -> !day.equals(thanksgiving),
                ZoneOffset.UTC);
        assertThat(CALENDARS.guess("x", bars).name()).isEqualTo("nyse");
    }

    @Test
    void aClosureOfTheWholeWorldShowsNone() {
        LocalDate christmas = LocalDate.of(2024, 12, 25);
        Bars bars = bars(
                LocalDate.of(2024, 10, 1), LocalDate.of(2024, 12, 31), day -> !day.equals(christmas), ZoneOffset.UTC);
        assertThat(CALENDARS.guess("x", bars).name()).isEqualTo("weekdays");
    }

    @Test
    void instantsBecomeDatesOfTheZoneInWhichTheyAreWeekdays() {
        for (String zone : List.of("Asia/Tokyo", "Europe/London", "Asia/Kolkata")) {
            Bars bars = bars(LocalDate.of(2024, 9, 20), LocalDate.of(2024, 12, 20), day -> true, ZoneId.of(zone));
            var loaded =
                    new LoadedBars(bars.inZone(ZoneOffset.UTC), Clock.INSTANT, FileFormat.of(""), List.of(), List.of());
            Bars located = CALENDARS.locate("x", loaded).apply(loaded.bars());
            assertThat(located.times()).as(zone).isEqualTo(bars.times());
        }
    }

    private static Bars bars(LocalDate from, LocalDate to, Predicate<LocalDate> isOpen, ZoneId zone) {
        Bars.Builder bars = Bars.builder(zone).columns(false, false);
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 && isOpen.test(day)) {
                bars.add(day.atStartOfDay(), 1, 2, 1, 2, Double.NaN, Double.NaN);
            }
        }
        return bars.build();
    }
}
