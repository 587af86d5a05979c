package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.console.HelpCommand;
import io.github.kronos4j.app.console.KronosEnvironment;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `kronos data`: the parent of its subcommands.
@Command(
        name = "data",
        description = "Fetches, stores, checks, cleans and converts bars.",
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
    /// Creates the command. Its subcommands are created only when it is used, so that other commands start faster.
    public static CommandLine create(KronosEnvironment environment) {
        CommandLine line = new CommandLine(new DataCommand());
        line.getCommandSpec().preprocessor((arguments, command, argument, info) -> {
            if (line.getSubcommands().isEmpty()) {
                subcommands(environment).forEach(subcommand -> add(line, new CommandLine(subcommand)));
            }
            return false; // picocli goes on to parse the arguments
        });
        return line;
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
                new ResampleCommand(environment),
                new HelpCommand());
    }

    /// Adds a subcommand with the settings of its parent: picocli passes these on only to subcommands that exist
    /// when they are set.
    private static void add(CommandLine parent, CommandLine subcommand) {
        subcommand
                .setOut(parent.getOut())
                .setErr(parent.getErr())
                .setUsageHelpWidth(parent.getUsageHelpWidth())
                .setParameterExceptionHandler(parent.getParameterExceptionHandler())
                .setExecutionExceptionHandler(parent.getExecutionExceptionHandler());
        parent.addSubcommand(subcommand);
    }
}
