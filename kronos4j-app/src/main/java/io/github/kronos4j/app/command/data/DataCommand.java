package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.console.HelpCommand;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.LazyCommands;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `kronos data`: the parent of its subcommands.
@Command(
        name = "data",
        description = "Fetches, stores, checks, cleans, adjusts and converts bars.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples%n",
        footer = {
            "  Import a folder of files and list the store:",
            "    kronos data import data/ --market cn",
            "    kronos data list \"cn/1d/60*\"",
            "  Check the quality of bars and cut out bad parts:",
            "    kronos data check data/*.csv",
            "    kronos data clean data/*.csv -o clean/",
            "  Stored bars as hourly Parquet:",
            "    kronos data resample store:cn/15m/600519.SH --interval 1h -o 600519.parquet",
            "",
            "Files are CSV, Parquet or JSON lines (one object for each bar), plain or .gz. Folders are searched,",
            "also those of Qlib. store:MARKET/INTERVAL/SYMBOL is a series of the store and may contain stars. The",
            "store is in KRONOS_STORE, else in kronos4j/store in the user's data folder."
        })
public final class DataCommand {
    /// Creates the command with its subcommands.
    public static CommandLine create(KronosEnvironment environment) {
        return LazyCommands.add(new CommandLine(new DataCommand()), () -> subcommands(environment));
    }

    private static List<Object> subcommands(KronosEnvironment environment) {
        return List.of(
                new FetchCommand(environment),
                new SourcesCommand(environment),
                new ImportCommand(environment),
                new ListCommand(environment),
                new ShowCommand(environment),
                new ExportCommand(environment),
                new SqlCommand(environment),
                new CheckCommand(environment),
                new CleanCommand(environment),
                new AdjustCommand(environment),
                new ResampleCommand(environment),
                new RollCommand(environment),
                new HelpCommand());
    }
}
