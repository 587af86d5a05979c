package io.github.kronos4j.app.command.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `kronos data`: the parent of its subcommands.
@Command(
        name = "data",
        description = "Fetches bars, keeps them in a store, checks, cleans and converts them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples%n",
        footer = {
            "  A folder of files into the store, and a look at it:",
            "    kronos data import data/ --market cn",
            "    kronos data list \"cn/1d/60*\"",
            "  What is wrong with these bars, and what is left of them when it is cut out?",
            "    kronos data check data/*.csv",
            "    kronos data clean data/*.csv -o clean/",
            "  Stored bars of an hour, as Parquet:",
            "    kronos data resample store:cn/15m/600519.SH --interval 1h -o 600519.parquet",
            "",
            "Files are CSV, Parquet or JSON lines (an object for each bar), plain or .gz; folders are searched,",
            "those of Qlib too; store:MARKET/INTERVAL/SYMBOL is a stored series, and may have stars. The store",
            "is in KRONOS_STORE, else in kronos4j/store in the user's data folder."
        })
public final class DataCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    /// The command with its subcommands. They are made once it is given, so that other commands need not wait for
    /// them.
    ///
    /// @param environment the variables of the process, which say where the store and the providers are
    public static CommandLine line(Map<String, String> environment) {
        CommandLine line = new CommandLine(new DataCommand());
        line.getCommandSpec().preprocessor((arguments, command, argument, info) -> {
            subcommands(environment).forEach(subcommand -> add(line, new CommandLine(subcommand)));
            return false; // the arguments are still to be parsed
        });
        return line;
    }

    private static List<Object> subcommands(Map<String, String> environment) {
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
                new ResampleCommand(environment));
    }

    /// Adds a subcommand that prints and fails as its parent does: only those that are there at first inherit that.
    private static void add(CommandLine parent, CommandLine subcommand) {
        subcommand
                .setOut(parent.getOut())
                .setErr(parent.getErr())
                .setParameterExceptionHandler(parent.getParameterExceptionHandler())
                .setExecutionExceptionHandler(parent.getExecutionExceptionHandler());
        parent.addSubcommand(subcommand);
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "no command is given");
        }
    }
}
