package io.github.kronos4j.app.command.calendars;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.data.calendar.Calendars;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `kronos calendars list`: the built-in calendars.
@Command(
        name = "list",
        description = "Lists the built-in calendars.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {"    kronos calendars list"})
final class ListCommand implements Runnable {
    @Mixin
    final ConsoleMixin console;

    ListCommand(KronosEnvironment environment) {
        console = new ConsoleMixin(environment);
    }

    @Override
    public void run() {
        Calendars calendars = Calendars.load();
        TextTable table = new TextTable("calendar", "also", "zone", "hours", "closures known");
        for (ExchangeCalendar exchange : calendars.exchanges()) {
            table.row(
                    exchange.name(),
                    String.join(" ", calendars.aliases(exchange.name())),
                    exchange.zone().getId(),
                    HoursText.of(exchange.schedule().hours().lastEntry().getValue()),
                    exchange.coveredFrom().getYear() + " to "
                            + exchange.coveredUntil().getYear());
        }
        table.row("always", "", "", "around the clock, every day", "");
        table.row("weekdays", "", "", "around the clock, Monday to Friday", "");
        table.row("learned", "", "", "as the bars show", "");
        Console out = console.open();
        out.print(table);
    }
}
