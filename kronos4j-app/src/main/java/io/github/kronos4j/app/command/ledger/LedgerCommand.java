package io.github.kronos4j.app.command.ledger;

import io.github.kronos4j.app.console.HelpCommand;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.LazyCommands;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `kronos ledger`: the parent of its subcommands.
@Command(
        name = "ledger",
        description = "Lists and scores forecasts that were written down before their bars were known.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples%n",
        footer = {
            "  Record a forecast, and score it once its bars arrive:",
            "    kronos forecast 600519 --ledger ledger/",
            "    kronos data fetch 600519 --output store",
            "    kronos ledger score --ledger ledger/",
            "",
            "A ledger is a folder with a Parquet file for each forecast. Files are never changed; one that was is",
            "left out and named. The default ledger is in KRONOS_LEDGER, else in kronos4j/ledger in the user's data",
            "folder."
        })
public final class LedgerCommand {
    private LedgerCommand() {}

    /// Creates the command with its subcommands.
    public static CommandLine create(KronosEnvironment environment) {
        return LazyCommands.add(new CommandLine(new LedgerCommand()), () -> subcommands(environment));
    }

    private static List<Object> subcommands(KronosEnvironment environment) {
        return List.of(new ListCommand(environment), new ScoreCommand(environment), new HelpCommand());
    }
}
