package io.github.kronos4j.app.command.calendars;

import io.github.kronos4j.app.console.KronosEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `kronos calendars`: the parent of its subcommands.
@Command(
        name = "calendars",
        description = "Lists, shows and checks trading calendars.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A calendar of your own is a text file, which --calendar of the other commands takes: see",
            "docs/reference/calendars.md for its lines. \"extends cn\" begins with a built-in one."
        })
public final class CalendarsCommand {
    private CalendarsCommand() {}

    /// Creates the command with its subcommands.
    public static CommandLine create(KronosEnvironment environment) {
        return new CommandLine(new CalendarsCommand())
                .addSubcommand(new ListCommand(environment))
                .addSubcommand(new ShowCommand(environment))
                .addSubcommand(new CheckCommand(environment));
    }
}
