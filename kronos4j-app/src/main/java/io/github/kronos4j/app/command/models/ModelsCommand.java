package io.github.kronos4j.app.command.models;

import io.github.kronos4j.app.console.HelpCommand;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.model.Models;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `kronos models`: the parent of its subcommands.
@Command(
        name = "models",
        description = "Lists, downloads, shows, verifies and tests checkpoints.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples%n",
        footer = {
            "  What is published and what is on this machine:",
            "    kronos models list",
            "  Download a model and its tokenizer, and look at it:",
            "    kronos models pull NeoQuasar/Kronos-small",
            "    kronos models show NeoQuasar/Kronos-small",
            "",
            "Downloads go into the cache that Python programs use as well. Environment: HF_HOME or HF_HUB_CACHE",
            "(its folder), HF_ENDPOINT (a mirror), HF_TOKEN, HF_HUB_OFFLINE=1, https_proxy and no_proxy,",
            "HF_HUB_DOWNLOAD_TIMEOUT (seconds)."
        })
public final class ModelsCommand {
    private ModelsCommand() {}

    /// Creates the command with its subcommands.
    public static CommandLine create(Models models, InputFiles inputs, KronosEnvironment environment) {
        return new CommandLine(new ModelsCommand())
                .addSubcommand(new ListCommand(environment))
                .addSubcommand(new PullCommand(environment))
                .addSubcommand(new ShowCommand(environment))
                .addSubcommand(new VerifyCommand(environment))
                .addSubcommand(new RoundTripCommand(models, inputs, environment))
                .addSubcommand(new CheckCommand(models, inputs, environment))
                .addSubcommand(new HelpCommand());
    }
}
