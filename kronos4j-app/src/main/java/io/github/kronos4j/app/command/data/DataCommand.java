package io.github.kronos4j.app.command.data;

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
        description = "Fetches bars.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class DataCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    /// The command with its subcommands.
    ///
    /// @param environment the variables of the process, which say where the providers of market data are
    public static CommandLine line(Map<String, String> environment) {
        return new CommandLine(new DataCommand())
                .addSubcommand(new FetchCommand(environment))
                .addSubcommand(new SourcesCommand(environment));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "no command is given");
        }
    }
}
