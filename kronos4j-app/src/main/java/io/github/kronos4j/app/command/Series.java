package io.github.kronos4j.app.command;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.TradingCalendar;
import java.util.List;

/// What a file held.
///
/// @param symbol the file's name without its endings
/// @param name the file, for messages
/// @param bars all of its bars, on the clock of their market
/// @param calendar knows when the next bars come
/// @param notes what a reader should know: sentences
record Series(String symbol, String name, Bars bars, TradingCalendar calendar, List<String> notes) {}
