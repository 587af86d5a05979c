package io.github.kronos4j.app.command.calendars;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.data.calendar.Calendars;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.Closures;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.TradingHours;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kronos calendars show`: the hours of a calendar and the days of one year.
@Command(
        name = "show",
        description = "Shows the hours of a calendar, and the days of a year that differ from them.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {"    kronos calendars show cn --year 2026", "    kronos calendars show my.txt"})
final class ShowCommand implements Runnable {
    private static final int MIN_YEAR = 1900;
    private static final int MAX_YEAR = 2100;

    @Parameters(paramLabel = "NAME|FILE", description = "Name of a calendar, or a file with one.")
    String name = "";

    @Option(names = "--year", paramLabel = "Y", description = "The year (default: the current one).")
    @Nullable
    Integer year;

    @Mixin
    final ConsoleMixin console;

    private final InstantSource clock;

    ShowCommand(KronosEnvironment environment) {
        clock = environment.clock();
        console = new ConsoleMixin(environment);
    }

    @Override
    public void run() {
        int shown = year == null ? clock.instant().atOffset(ZoneOffset.UTC).getYear() : year;
        if (shown < MIN_YEAR || shown > MAX_YEAR) {
            throw new InvalidInputException("--year is " + shown + ": give one from " + MIN_YEAR + " to " + MAX_YEAR);
        }
        Calendars calendars = Calendars.load();
        TradingCalendar calendar = calendars.named(name);
        if (!(calendar instanceof ExchangeCalendar exchange)) {
            throw new InvalidInputException(
                    calendar.name() + " has no hours and closures to show: choose the calendar of an exchange");
        }
        Console out = console.open();
        List<String> aliases = calendars.aliases(exchange.name());
        out.println("calendar", exchange.name() + (aliases.isEmpty() ? "" : " (" + String.join(", ", aliases) + ")"));
        out.println("zone", exchange.zone().getId());
        printHours(exchange, out);
        out.println("closures", "known from " + exchange.coveredFrom() + " to " + exchange.coveredUntil());
        printYear(exchange, shown, out);
    }

    private static void printHours(ExchangeCalendar exchange, Console out) {
        String label = "hours";
        for (Map.Entry<LocalDate, TradingHours> entry :
                exchange.schedule().hours().entrySet()) {
            boolean first = entry.getKey().equals(LocalDate.MIN);
            out.println(label, HoursText.of(entry.getValue()) + (first ? "" : " from " + entry.getKey()));
            label = "";
        }
        TradingHours latest = exchange.schedule().hours().lastEntry().getValue();
        if (!latest.auctions().isEmpty()) {
            out.println("auctions", HoursText.of(latest.auctions()));
        }
        if (!latest.extended().isEmpty()) {
            out.println("extended", HoursText.of(latest.extended()));
        }
    }

    private static void printYear(ExchangeCalendar exchange, int year, Console out) {
        LocalDate first = LocalDate.of(year, 1, 1);
        Closures closures = exchange.schedule().closures(first);
        boolean known = closures.covers(first) && !exchange.isProvisional(first.atStartOfDay());
        String heading =
                known ? "known" : exchange.isProvisional(first.atStartOfDay()) ? "provisional, by rule" : "unknown";
        out.println(System.lineSeparator() + year + " (" + heading + ")");
        if (heading.equals("unknown")) {
            out.println("the closures of " + year + " are not known: they begin in "
                    + exchange.coveredFrom().getYear());
            return;
        }
        Set<LocalDate> days = new TreeSet<>(closures.closed());
        days.addAll(closures.earlyCloses().keySet());
        days.addAll(closures.sessions().keySet());
        TextTable table = new TextTable("day", "", "trading");
        days.stream()
                .filter(day -> day.getYear() == year)
                .forEach(day -> table.row(
                        day.toString(),
                        day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                        trading(exchange, closures, day)));
        out.print(table);
    }

    private static String trading(ExchangeCalendar exchange, Closures closures, LocalDate day) {
        if (!exchange.isOpen(day)) {
            return closures.unforeseen().contains(day) ? "closed, announced late or not at all" : "closed";
        }
        return HoursText.of(exchange.schedule().sessions(day));
    }
}
