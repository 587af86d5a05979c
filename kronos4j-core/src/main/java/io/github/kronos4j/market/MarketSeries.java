package io.github.kronos4j.market;

import java.time.LocalDateTime;
import java.util.List;

/// The bars of one symbol on the clock of its market, with the calendar that predicts its next timestamps.
///
/// @param symbol the ticker, or the name of the file; names results and keys the random streams of a forecast
/// @param bars the bars, oldest first, in the zone of the calendar
/// @param calendar the trading calendar of the market
/// @param upcoming times after the last bar, ascending, that the source lists without prices and that a forecast covers
///     by default; empty if the source lists none
/// @param notes remarks on how the series was read, in full sentences
public record MarketSeries(
        String symbol, Bars bars, TradingCalendar calendar, List<LocalDateTime> upcoming, List<String> notes) {
    public MarketSeries {
        upcoming = List.copyOf(upcoming);
        notes = List.copyOf(notes);
    }

    /// Creates a series without upcoming times and notes.
    public static MarketSeries of(String symbol, Bars bars, TradingCalendar calendar) {
        return new MarketSeries(symbol, bars, calendar, List.of(), List.of());
    }

    /// Returns the last `count` bars, or all if there are fewer, as a series with the same calendar.
    public MarketSeries last(int count) {
        return new MarketSeries(symbol, bars.tail(count), calendar, upcoming, notes);
    }

    /// Returns the first `count` bars as a series with the same calendar. Upcoming times stay only with all bars.
    public MarketSeries first(int count) {
        return new MarketSeries(
                symbol, bars.slice(0, count), calendar, count == bars.size() ? upcoming : List.of(), notes);
    }
}
