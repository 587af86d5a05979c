package io.github.kronos4j.data.calendar;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.calendar.ExchangeFile.Exchange;
import io.github.kronos4j.data.file.LoadedBars;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.TradingCalendars;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The trading calendars by name, and the one that fits a series.
///
/// `always`, `weekdays` and `learned` (see [TradingCalendar]) belong to no exchange; `cn` (also `sse`, `szse`, `bse`),
/// `hkex` and `nyse` (also `nasdaq`, `us`) know the sessions and closures of theirs. Immutable.
public final class Calendars {
    private static final List<String> FILES = List.of("cn.txt", "hkex.txt", "nyse.txt");
    private static final List<String> WITHOUT_EXCHANGE = List.of("always", "weekdays", "learned");

    private final List<ExchangeCalendar> exchanges = new ArrayList<>();
    private final Map<String, ExchangeCalendar> byName = new LinkedHashMap<>();

    private Calendars() {
        for (String file : FILES) {
            Exchange exchange = ExchangeFile.read(file);
            exchanges.add(exchange.calendar());
            byName.put(exchange.calendar().name(), exchange.calendar());
            exchange.aliases().forEach(alias -> byName.put(alias, exchange.calendar()));
        }
    }

    /// Reads the calendars that come with the library.
    public static Calendars load() {
        return new Calendars();
    }

    /// All names that [#named(String)] knows.
    public List<String> names() {
        List<String> names = new ArrayList<>(WITHOUT_EXCHANGE);
        names.addAll(byName.keySet());
        return names;
    }

    public List<ExchangeCalendar> exchanges() {
        return List.copyOf(exchanges);
    }

    /// The calendar of this name, in UTC if it belongs to no exchange.
    ///
    /// @throws KronosException if there is none; the message lists those there are
    public TradingCalendar named(String name) {
        return named(name, ZoneOffset.UTC);
    }

    /// The calendar of this name, case aside.
    ///
    /// @param zone the zone of a calendar that belongs to no exchange
    /// @throws KronosException if there is none; the message lists those there are
    public TradingCalendar named(String name, ZoneId zone) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        ExchangeCalendar exchange = byName.get(wanted);
        if (exchange != null) {
            return exchange;
        }
        return switch (wanted) {
            case "always" -> TradingCalendars.always(zone);
            case "weekdays" -> TradingCalendars.weekdays(zone);
            case "learned" -> TradingCalendars.learned(zone);
            default ->
                throw new KronosException(
                        "there is no calendar '" + name + "': choose one of " + String.join(", ", names()));
        };
    }

    /// The calendar that fits these bars best: an exchange whose sessions and closures agree with every stamp, else
    /// `always` where weekends are traded through, else `weekdays` or `learned`.
    ///
    /// @param symbol the name of the series or its file, `600519.SH` or `BTC-USD`: a hint where bars leave a choice
    public TradingCalendar guess(String symbol, Bars history) {
        return new CalendarGuess(exchanges, symbol, history).best();
    }

    /// Finds the exchange that bars come from, guessed as by [#guess].
    ///
    /// Epochs, stamps in UTC and stamps in a zone that the caller gave move to the clock of an exchange where they
    /// then
    /// fit its sessions; other local stamps stay as they are and only get its zone, and so do dates (every stamp at
    /// midnight), which are no instants.
    ///
    /// @param past the bars that may be known: a forecast as of a day in the past passes the bars up to then
    public ExchangeLocation locate(String symbol, LoadedBars past) {
        Bars bars = past.bars();
        if (keepsInstants(past)) {
            for (ExchangeCalendar exchange : exchanges) {
                if (guess(symbol, bars.inZone(exchange.zone())) == exchange) {
                    return new ExchangeLocation(exchange, true);
                }
            }
            if (past.clock() == LoadedBars.Clock.GIVEN) {
                // An exchange on another clock cannot be the origin of these bars.
                return new ExchangeLocation(new CalendarGuess(List.of(), symbol, bars).best(), false);
            }
        }
        return new ExchangeLocation(guess(symbol, bars), false);
    }

    /// Converts bars to the clock of a calendar that is known by name; times move as in [#locate(String,
    /// LoadedBars)].
    ///
    /// @throws KronosException if there is no calendar of this name
    public ExchangeLocation locateOn(String calendar, LoadedBars past) {
        TradingCalendar named = named(calendar, past.bars().zone());
        return new ExchangeLocation(named, named instanceof ExchangeCalendar && keepsInstants(past));
    }

    private static boolean keepsInstants(LoadedBars past) {
        return past.clock() != LoadedBars.Clock.LOCAL && !DailyStamps.areDates(past.bars());
    }
}
