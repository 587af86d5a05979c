package io.github.kronos4j.app.command.calendars;

import io.github.kronos4j.app.console.HelpCommand;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.LazyCommands;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `kronos calendars`: the parent of its subcommands.
@Command(
        name = "calendars",
        description = "Lists, shows and checks trading calendars.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples%n",
        footer = {
            "    kronos calendars list",
            "    kronos calendars show cn --year 2026",
            "",
            "Your own calendar is a text file that the other commands take as --calendar: see",
            "docs/reference/calendars.md for its lines. \"extends cn\" begins with a built-in one."
        })
public final class CalendarsCommand {
    private CalendarsCommand() {}

    /// Creates the command with its subcommands.
    public static CommandLine create(KronosEnvironment environment) {
        return LazyCommands.add(new CommandLine(new CalendarsCommand()), () -> subcommands(environment));
    }

    private static List<Object> subcommands(KronosEnvironment environment) {
        return List.of(
                new ListCommand(environment),
                new ShowCommand(environment),
                new CheckCommand(environment),
                new HelpCommand());
    }
}
