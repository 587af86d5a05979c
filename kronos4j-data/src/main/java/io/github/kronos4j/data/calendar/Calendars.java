package io.github.kronos4j.data.calendar;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.calendar.ExchangeFile.Exchange;
import io.github.kronos4j.data.file.CsvBars;
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

/// Catalog of trading calendars: finds them by name, and infers the calendar of a series.
///
/// `always`, `weekdays` and `learned` (see [TradingCalendar]) belong to no exchange; `cn` (also `sse`, `szse`, `bse`),
/// `hkex` and `nyse` (also `nasdaq`, `us`) have the sessions and closures of their exchanges. Immutable.
public final class Calendars {
    private static final List<String> RESOURCES = List.of("cn.txt", "hkex.txt", "nyse.txt");
    private static final List<String> WITHOUT_EXCHANGE = List.of("always", "weekdays", "learned");

    private final List<ExchangeCalendar> exchanges = new ArrayList<>();
    private final Map<String, ExchangeCalendar> byName = new LinkedHashMap<>();

    private Calendars() {
        for (String file : RESOURCES) {
            Exchange exchange = ExchangeFile.read(file);
            exchanges.add(exchange.calendar());
            byName.put(exchange.calendar().name(), exchange.calendar());
            exchange.aliases().forEach(alias -> byName.put(alias, exchange.calendar()));
        }
    }

    /// Loads the calendars bundled with the library.
    public static Calendars load() {
        return new Calendars();
    }

    /// All names that [#named(String)] accepts.
    public List<String> names() {
        List<String> names = new ArrayList<>(WITHOUT_EXCHANGE);
        names.addAll(byName.keySet());
        return names;
    }

    public List<ExchangeCalendar> exchanges() {
        return List.copyOf(exchanges);
    }

    /// Returns the calendar with this name, in UTC if it belongs to no exchange.
    ///
    /// @throws KronosException if there is no such calendar; the message lists the names
    public TradingCalendar named(String name) {
        return named(name, ZoneOffset.UTC);
    }

    /// Returns the calendar with this name, ignoring case.
    ///
    /// @param zone the zone for calendars that belong to no exchange
    /// @throws KronosException if there is no such calendar; the message lists the names
    public TradingCalendar named(String name, ZoneId zone) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        ExchangeCalendar exchange = byName.get(key);
        if (exchange != null) {
            return exchange;
        }
        return switch (key) {
            case "always" -> TradingCalendars.always(zone);
            case "weekdays" -> TradingCalendars.weekdays(zone);
            case "learned" -> TradingCalendars.learned(zone);
            default ->
                throw new KronosException(
                        "there is no calendar '" + name + "': choose one of " + String.join(", ", names()));
        };
    }

    /// Infers the calendar that best fits the bars: an exchange whose sessions and closures match the timestamps,
    /// otherwise `always` if weekends are traded, otherwise `weekdays` or `learned`.
    ///
    /// @param symbol name of the series or its file, such as `600519.SH` or `BTC-USD`; decides between calendars
    ///     that
    ///     the bars alone cannot distinguish
    public TradingCalendar guess(String symbol, Bars history) {
        return new CalendarGuess(exchanges, symbol, history).best();
    }

    /// What was read from a file, in the zone of its market and with its calendar, as [#place(String,
    /// CsvBars.Read)]
    /// guesses it from all of the bars. Who forecasts as of a day in the past places the bars up to then.
    public Listing list(String symbol, CsvBars.Read read) {
        Placement placement = place(symbol, read);
        return new Listing(placement.of(read.bars()), placement.calendar());
    }

    /// Where bars belong, guessed from them as [#guess] does.
    ///
    /// Epochs, stamps in UTC and stamps in a zone that was given move to the clock of an exchange where they then
    /// fit its sessions; other local stamps stay as they are and only get its zone, and so do dates (every stamp at
    /// midnight), which are no instants.
    public Placement place(String symbol, CsvBars.Read past) {
        Bars bars = past.bars();
        if (moves(past)) {
            for (ExchangeCalendar exchange : exchanges) {
                if (guess(symbol, bars.inZone(exchange.zone())) == exchange) {
                    return new Placement(exchange, true);
                }
            }
            if (past.clock() == CsvBars.Clock.GIVEN) {
                // An exchange whose clock reads otherwise is none that these bars come from.
                return new Placement(new CalendarGuess(List.of(), symbol, bars).best(), false);
            }
        }
        return new Placement(guess(symbol, bars), false);
    }

    /// Where bars belong if this is their calendar: they move as in [#place(String, CsvBars.Read)].
    ///
    /// @throws KronosException if there is no calendar of this name
    public Placement placeIn(String calendar, CsvBars.Read past) {
        TradingCalendar named = named(calendar, past.bars().zone());
        return new Placement(named, named instanceof ExchangeCalendar && moves(past));
    }

    private static boolean moves(CsvBars.Read past) {
        return past.clock() != CsvBars.Clock.LOCAL && !DailyStamps.areDates(past.bars());
    }

    /// The calendar of a series, and how its times get onto the clock of that calendar's zone.
    ///
    /// @param moves whether bars keep their instants and change their local times; else it is the other way round
    public record Placement(TradingCalendar calendar, boolean moves) {
        /// Bars of the series on their market's clock.
        ///
        /// @param read bars as they were read: those that the placement was made from, or others of their file
        public Bars of(Bars read) {
            return moves ? read.inZone(calendar.zone()) : read.withZone(calendar.zone());
        }
    }

    /// A series on the clock of its market.
    public record Listing(Bars bars, TradingCalendar calendar) {}
}
