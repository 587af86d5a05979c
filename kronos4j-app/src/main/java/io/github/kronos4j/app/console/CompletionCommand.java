package io.github.kronos4j.app.console;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kronos completion`: a script that completes commands and options in a shell.
@Command(
        name = "completion",
        description = "Prints a script that completes commands, options and file names in a shell.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  Bash, in ~/.bashrc:",
            "    eval \"$(kronos completion bash)\"",
            "  Zsh, in ~/.zshrc:",
            "    eval \"$(kronos completion zsh)\"",
            "  Fish, once:",
            "    kronos completion fish > ~/.config/fish/completions/kronos.fish",
            "",
            "Starting the program takes a moment: to start shells faster, write the script to a file and source it."
        })
public final class CompletionCommand implements Runnable {
    /// Shells that are supported.
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Parameters(paramLabel = "bash|zsh|fish", description = "Shell.")
    Shell shell = Shell.BASH;

    @Mixin
    final ConsoleMixin console;

    public CompletionCommand(KronosEnvironment environment) {
        console = new ConsoleMixin(environment);
    }

    @Override
    public void run() {
        CommandLine program = console.program();
        LazyCommands.createAll(program);
        console.open()
                .print(
                        shell == Shell.FISH
                                ? FishCompletion.script(program)
                                : AutoComplete.bash(program.getCommandName(), program));
    }
}
