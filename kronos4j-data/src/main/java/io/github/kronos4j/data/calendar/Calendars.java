package io.github.kronos4j.data.calendar;

import io.github.kronos4j.InvalidInputException;
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
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Catalog of trading calendars: finds them by name, reads them from files, and infers the calendar of a series.
///
/// `always`, `weekdays` and `learned` (see [TradingCalendar]) belong to no exchange. The others have the sessions and
/// closures of their market; [#names()] lists them with their aliases. Immutable.
public final class Calendars {
    // If the evidence is equal, the first one counts.
    private static final List<String> RESOURCES = List.of(
            "cn.txt",
            "cn-futures-2300.txt",
            "cn-futures-0100.txt",
            "cn-futures-0230.txt",
            "cn-futures.txt",
            "hkex.txt",
            "nyse.txt",
            "jpx.txt",
            "krx.txt",
            "twse.txt",
            "nse.txt",
            "lse.txt",
            "xetra.txt",
            "comex.txt",
            "cme.txt",
            "fx.txt");
    private static final List<String> WITHOUT_EXCHANGE = List.of("always", "weekdays", "learned");

    private final List<ExchangeCalendar> exchanges = new ArrayList<>();
    private final Map<String, Exchange> byName = new LinkedHashMap<>();
    private final Map<String, String> byProduct = new HashMap<>();

    private Calendars() {
        for (String file : RESOURCES) {
            Exchange exchange = ExchangeFile.bundled(file, byName::get);
            String name = exchange.calendar().name();
            exchanges.add(exchange.calendar());
            byName.put(name, exchange);
            exchange.aliases().forEach(alias -> byName.put(alias, exchange));
            exchange.products().forEach(product -> byProduct.put(product, name));
        }
    }

    /// Loads the calendars bundled with the library.
    public static Calendars load() {
        return Bundled.CALENDARS;
    }

    private static final class Bundled {
        static final Calendars CALENDARS = new Calendars();
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

    /// Other names of a calendar.
    ///
    /// @param name name of an exchange calendar; another one has no aliases
    public List<String> aliases(String name) {
        Exchange exchange = byName.get(name);
        return exchange == null ? List.of() : exchange.aliases();
    }

    /// The name of the calendar of a Chinese future with a night session, by the code of its product, ignoring
    /// case.
    ///
    /// @param product code such as `RB`
    /// @return empty for one without a night session
    public Optional<String> ofProduct(String product) {
        return Optional.ofNullable(byProduct.get(product.toLowerCase(Locale.ROOT)));
    }

    /// Reads the calendar of a file, whose format is that of the bundled ones.
    ///
    /// @throws KronosException if the file is missing or is not a calendar; the message names the line
    public ExchangeCalendar read(Path file) {
        return ExchangeFile.read(file, byName::get).calendar();
    }

    /// Returns the calendar with this name or of this file, in UTC if it belongs to no exchange.
    ///
    /// @throws KronosException if there is no such calendar; the message lists the names
    public TradingCalendar named(String name) {
        return named(name, ZoneOffset.UTC);
    }

    /// Returns the calendar with this name, ignoring case, or that of a file: a name that ends with `.txt` or
    /// contains a separator of folders.
    ///
    /// @param zone the zone for calendars that belong to no exchange
    /// @throws KronosException if there is no such calendar; the message lists the names
    public TradingCalendar named(String name, ZoneId zone) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        Exchange exchange = byName.get(key);
        if (exchange != null) {
            return exchange.calendar();
        }
        return switch (key) {
            case "always" -> TradingCalendars.always(zone);
            case "weekdays" -> TradingCalendars.weekdays(zone);
            case "learned" -> TradingCalendars.learned(zone);
            default -> {
                if (key.endsWith(".txt") || key.contains("/") || key.contains("\\")) {
                    yield read(path(name));
                }
                throw new NotFoundException(
                        "there is no calendar '" + name + "': choose a file or one of " + String.join(", ", names()),
                        Setting.CALENDAR);
            }
        };
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new InvalidInputException("'" + name + "' is neither a calendar nor the name of a file", e);
        }
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
        return new CalendarGuess(hint(names), history).best(exchanges);
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
    /// The exception are intraday bars of currencies whose symbol says so, and whose local times fit the hours of
    /// currencies only in UTC, which most of their sources have: they are converted.
    ///
    /// @param names texts that describe the series: its symbol, the name or the title of its file
    /// @param past the bars that may be known: a forecast as of a past date passes the bars up to then
    public ExchangeLocation locate(Collection<String> names, LoadedBars past) {
        var guess = new CalendarGuess(hint(names), past.bars());
        if (!keepsInstants(past)) {
            TradingCalendar best = guess.best(exchanges);
            return guess.currenciesInUtc(best, exchanges)
                    .map(exchange -> new ExchangeLocation(exchange, Conversion.UTC_TIMES))
                    .orElseGet(() -> new ExchangeLocation(best, Conversion.LOCAL_TIMES));
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
                named, converts ? conversion(new CalendarGuess(SymbolHint.NONE, past.bars())) : Conversion.LOCAL_TIMES);
    }

    private SymbolHint hint(Collection<String> names) {
        SymbolHint hint = SymbolHint.of(names);
        String special = byProduct.get(hint.product());
        return special == null ? hint : hint.withSpecial(special);
    }

    private static Conversion conversion(CalendarGuess guess) {
        return guess.areDays() ? Conversion.DATES : Conversion.INSTANTS;
    }

    private static boolean keepsInstants(LoadedBars past) {
        return past.clock() != LoadedBars.Clock.LOCAL && !DailyStamps.areDates(past.bars());
    }
}
