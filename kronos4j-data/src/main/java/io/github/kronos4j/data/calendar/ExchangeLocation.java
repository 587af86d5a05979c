package io.github.kronos4j.data.calendar;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.TradingCalendar;

/// The calendar of a series, and the conversion of its times to the clock of that calendar's zone.
///
/// @param calendar the calendar that the series follows
/// @param keepsInstants true if bars keep their instants and change their local times, false if they keep their local
///     times and only get the zone
public record ExchangeLocation(TradingCalendar calendar, boolean keepsInstants) {
    /// Converts bars of the series to the clock of their market.
    ///
    /// @param bars bars as they were loaded: those that the location was found from, or others of the same file
    public Bars apply(Bars bars) {
        return keepsInstants ? bars.inZone(calendar.zone()) : bars.withZone(calendar.zone());
    }
}
