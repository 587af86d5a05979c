package io.github.kronos4j.app.command.calendars;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.data.calendar.Calendars;
import io.github.kronos4j.market.calendar.Closures;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kronos calendars check`: reads calendar files and reports the first fault of each.
@Command(
        name = "check",
        description = "Checks files with calendars, or built-in ones, and names the line that cannot be used.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {"    kronos calendars check my.txt"})
final class CheckCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "NAME|FILE",
            description = "Calendar files, or names of built-in calendars.")
    List<Path> files = List.of();

    @Mixin
    final ConsoleMixin console;

    CheckCommand(KronosEnvironment environment) {
        console = new ConsoleMixin(environment);
    }

    @Override
    public Integer call() {
        Console out = console.open();
        return out.each("calendars", files, file -> {
            ExchangeCalendar calendar = calendar(file);
            Closures closures = calendar.schedule().closures();
            out.println(file + ": calendar " + calendar.name() + " in " + calendar.zone() + ", "
                    + HoursText.of(calendar.schedule().hours().lastEntry().getValue()) + "; years "
                    + closures.from().getYear() + " to " + closures.until().getYear() + " with "
                    + closures.closed().size() + " closures, "
                    + closures.earlyCloses().size() + " early closes and "
                    + closures.sessions().size() + " days with special hours");
        });
    }

    private static ExchangeCalendar calendar(Path file) {
        Calendars calendars = Calendars.load();
        if (!Files.exists(file)
                && calendars.names().contains(file.toString().toLowerCase(Locale.ROOT))
                && calendars.named(file.toString()) instanceof ExchangeCalendar known) {
            return known;
        }
        return calendars.read(file);
    }
}
