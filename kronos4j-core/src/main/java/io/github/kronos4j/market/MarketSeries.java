package io.github.kronos4j.market;

import java.util.List;

/// The bars of one symbol on the clock of its market, with the calendar that predicts its next timestamps.
///
/// @param symbol the ticker, or the name of the file; names results and keys the random streams of a forecast
/// @param bars the bars, oldest first, in the zone of the calendar
/// @param calendar the trading calendar of the market
/// @param notes remarks on how the series was read, in full sentences
public record MarketSeries(String symbol, Bars bars, TradingCalendar calendar, List<String> notes) {
    public MarketSeries {
        notes = List.copyOf(notes);
    }

    /// Creates a series without notes.
    public static MarketSeries of(String symbol, Bars bars, TradingCalendar calendar) {
        return new MarketSeries(symbol, bars, calendar, List.of());
    }

    /// Returns the last `count` bars, or all if there are fewer, as a series with the same calendar.
    public MarketSeries last(int count) {
        return new MarketSeries(symbol, bars.tail(count), calendar, notes);
    }

    /// Returns the first `count` bars as a series with the same calendar.
    public MarketSeries first(int count) {
        return new MarketSeries(symbol, bars.slice(0, count), calendar, notes);
    }
}
