package io.github.kronos4j.data.calendar;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.TradingCalendar;
import java.time.ZoneOffset;

/// The calendar of a series, and the conversion of its times to the clock of that calendar's zone.
///
/// @param calendar the calendar that the series follows
/// @param conversion the conversion of the times
public record ExchangeLocation(TradingCalendar calendar, Conversion conversion) {
    /// Conversion of the times of a source to the clock of a market.
    public enum Conversion {
        /// Local times stay and get the zone of the calendar.
        LOCAL_TIMES,
        /// Local times are those of UTC, and become those of the zone of the calendar.
        UTC_TIMES,
        /// Instants stay, and local times become those of the zone of the calendar.
        INSTANTS,
        /// Instants become the dates that they have in the zone of the calendar: daily and longer bars, which
        /// sources stamp with the opening, the close or midnight of the exchange.
        DATES
    }

    /// Converts bars of the series to the clock of their market.
    ///
    /// @param bars bars as they were loaded: those that the location was found from, or others of the same file
    public Bars apply(Bars bars) {
        return switch (conversion) {
            case LOCAL_TIMES -> bars.withZone(calendar.zone());
            case UTC_TIMES -> bars.withZone(ZoneOffset.UTC).inZone(calendar.zone());
            case INSTANTS -> bars.inZone(calendar.zone());
            case DATES -> DailyStamps.dates(bars.inZone(calendar.zone()));
        };
    }
}
