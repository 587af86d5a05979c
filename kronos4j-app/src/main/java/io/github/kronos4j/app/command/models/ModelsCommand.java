package io.github.kronos4j.app.command.models;

import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.model.Models;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `kronos models`: the parent of its subcommands.
@Command(
        name = "models",
        description = "Lists, downloads, shows, verifies and tries checkpoints.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Downloads go into the cache that Python programs read as well. Environment: HF_HOME or HF_HUB_CACHE",
            "(where it is), HF_ENDPOINT (a mirror), HF_TOKEN, HF_HUB_OFFLINE=1, https_proxy and no_proxy,",
            "HF_HUB_DOWNLOAD_TIMEOUT (seconds)."
        })
public final class ModelsCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    /// The command with its subcommands.
    ///
    /// @param environment the variables of the process, which say where the cache is and how to reach the hub
    /// @param models where models are found
    /// @param inputs where files of bars are found
    /// @param terminal whether standard error is a terminal, on which progress may be shown
    public static CommandLine line(
            Map<String, String> environment, Models models, InputFiles inputs, boolean terminal) {
        return new CommandLine(new ModelsCommand())
                .addSubcommand(new ListCommand(environment))
                .addSubcommand(new PullCommand(environment, terminal))
                .addSubcommand(new ShowCommand(environment))
                .addSubcommand(new VerifyCommand(environment, terminal))
                .addSubcommand(new RoundTripCommand(models, inputs));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "no command is given");
        }
    }
}
