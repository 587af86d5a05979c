package io.github.kronos4j.data.calendar;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.Setting;
import io.github.kronos4j.data.calendar.ExchangeFile.Exchange;
import io.github.kronos4j.data.calendar.ExchangeLocation.Conversion;
import io.github.kronos4j.data.file.LoadedBars;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.TradingCalendars;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Catalog of trading calendars: finds them by name, and infers the calendar of a series.
///
/// `always`, `weekdays` and `learned` (see [TradingCalendar]) belong to no exchange; `cn` (also `sse`, `szse`, `bse`),
/// `cn-futures` (also `shfe`, `ine`, `dce`, `czce`, `gfex`), `hkex` and `nyse` (also `nasdaq`, `us`) have the sessions
/// and closures of their exchanges. Immutable.
public final class Calendars {
    private static final List<String> RESOURCES = List.of("cn.txt", "cn-futures.txt", "hkex.txt", "nyse.txt");
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
                throw new NotFoundException(
                        "there is no calendar '" + name + "': choose one of " + String.join(", ", names()),
                        Setting.CALENDAR);
        };
    }

    /// Infers the calendar that best fits the bars: an exchange whose sessions and closures match the timestamps,
    /// otherwise `always` if weekends are traded, otherwise `weekdays` or `learned`.
    ///
    /// @param symbol name of the series or its file, such as `600519.SH` or `BTC-USD`; decides between calendars
    ///     that the bars alone cannot distinguish
    public TradingCalendar guess(String symbol, Bars history) {
        return guess(List.of(symbol), history);
    }

    /// Infers the calendar from several texts that describe the series, such as a symbol and the title of its file.
    public TradingCalendar guess(Collection<String> names, Bars history) {
        return new CalendarGuess(names, history).best(exchanges);
    }

    /// Finds the exchange that bars come from, see [#locate(Collection, LoadedBars)].
    public ExchangeLocation locate(String symbol, LoadedBars past) {
        return locate(List.of(symbol), past);
    }

    /// Finds the exchange that bars come from, inferred as by [#guess].
    ///
    /// Instants (epochs, timestamps with an offset, timestamps in a zone that the caller specified) are converted
    /// to the clock of the exchange whose hours they then fit, whatever zone they are in; daily and longer bars
    /// become dates of the exchange. Without such an exchange, daily bars become the dates of the zone in which
    /// they are midnights of weekdays, if there is one, and others keep their zone. Other local timestamps keep
    /// their values and only get the zone, and so do dates (every timestamp at midnight), which are not instants.
    ///
    /// @param names texts that describe the series: its symbol, the name or the title of its file
    /// @param past the bars that may be known: a forecast as of a past date passes the bars up to then
    public ExchangeLocation locate(Collection<String> names, LoadedBars past) {
        var guess = new CalendarGuess(names, past.bars());
        if (!keepsInstants(past)) {
            return new ExchangeLocation(guess.best(exchanges), Conversion.LOCAL_TIMES);
        }
        return guess.origin(exchanges)
                .map(exchange -> new ExchangeLocation(exchange, conversion(guess)))
                .or(() -> guess.zoneOfDates()
                        .map(zone -> new ExchangeLocation(TradingCalendars.weekdays(zone), Conversion.DATES)))
                // An exchange on another clock cannot be the origin of these bars.
                .orElseGet(() -> new ExchangeLocation(guess.best(List.of()), Conversion.LOCAL_TIMES));
    }

    /// Locates bars on a named calendar; their times are converted as by [#locate].
    ///
    /// @throws KronosException if there is no such calendar
    public ExchangeLocation locateOn(String calendar, LoadedBars past) {
        TradingCalendar named = named(calendar, past.bars().zone());
        boolean converts = named instanceof ExchangeCalendar && keepsInstants(past);
        return new ExchangeLocation(
                named, converts ? conversion(new CalendarGuess(List.of(), past.bars())) : Conversion.LOCAL_TIMES);
    }

    private static Conversion conversion(CalendarGuess guess) {
        return guess.areDays() ? Conversion.DATES : Conversion.INSTANTS;
    }

    private static boolean keepsInstants(LoadedBars past) {
        return past.clock() != LoadedBars.Clock.LOCAL && !DailyStamps.areDates(past.bars());
    }
}
