package io.github.kronos4j.app.console;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Mixin that gives a command its [Console].
@Command
public class ConsoleMixin {
    private final KronosEnvironment environment;

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    public ConsoleMixin(KronosEnvironment environment) {
        this.environment = environment;
    }

    /// Opens the console of the command.
    public final Console open() {
        return new Console(spec(), environment, isQuiet());
    }

    /// The program that the command belongs to, with all its commands.
    public final CommandLine program() {
        return spec().root().commandLine();
    }

    /// True if only errors are printed.
    boolean isQuiet() {
        return false;
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(command, "picocli sets the command that a mixin belongs to");
    }
}
