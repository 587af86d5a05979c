package io.github.kronos4j.app;

import io.github.kronos4j.app.console.DownloadLine;
import io.github.kronos4j.app.console.Failures;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.StandardError;
import io.github.kronos4j.app.console.StandardOutput;
import io.github.kronos4j.app.console.StandardWriter;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.model.CheckpointModels;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.data.watch.Pause;
import io.github.kronos4j.hub.ModelCatalog;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program `kronos`.
@Command(
        name = "kronos",
        description = "Kronos, the foundation model for K-lines, on the JVM.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples%n",
        footer = {
            "  Forecast an example, offline:",
            "    kronos demo",
            "  Forecast your own bars, or a ticker:",
            "    kronos forecast my.csv",
            "    kronos forecast 600519",
            "",
            "Help: kronos help COMMAND. Completion for bash, zsh and fish: kronos help completion.",
            "",
            "Environment: KRONOS_TRACE=1 prints the stack trace of failures, KRONOS_JAVA_OPTS goes to the JVM."
        })
public final class Main {
    private Main() {}

    /// Runs a command and exits with its code: 0 for success, 1 for a fault of the program, 2 for invalid input.
    public static void main(String[] arguments) {
        KronosEnvironment environment = KronosEnvironment.of(System.getenv(), InstantSource.system());
        StandardError.reopen(environment.standardError());
        StandardOutput output = StandardOutput.install();
        int code = commandLine(new CheckpointModels(catalog(environment)), environment, Pause.SLEEP, arguments)
                .setOut(new StandardWriter(System.out))
                .execute(arguments);
        System.out.flush();
        System.exit(output.exitCode(code, System.err));
    }

    private static ModelCatalog catalog(KronosEnvironment environment) {
        var err = new PrintWriter(System.err, true, System.err.charset());
        return new ModelCatalog(environment.variables(), new DownloadLine(err, environment.isTerminal()));
    }

    /// The program with all commands.
    ///
    /// @param models the models that commands find
    /// @param variables environment variables
    /// @param clock the current time
    public static CommandLine commandLine(Models models, Map<String, String> variables, InstantSource clock) {
        return commandLine(models, variables, clock, Pause.SLEEP);
    }

    /// The program with all commands.
    ///
    /// @param models the models that commands find
    /// @param variables environment variables
    /// @param clock the current time
    /// @param pause waits for the times when bars close
    public static CommandLine commandLine(
            Models models, Map<String, String> variables, InstantSource clock, Pause pause) {
        return commandLine(models, KronosEnvironment.of(variables, clock), pause);
    }

    /// The program with the commands that a run needs.
    ///
    /// @param arguments arguments of the run; with none, all commands
    static CommandLine commandLine(Models models, KronosEnvironment environment, Pause pause, String... arguments) {
        Failures failures = new Failures(environment.showsTraces());
        CommandLine program = new CommandLine(new Main());
        new Commands(models, catalog(environment), environment, pause).addTo(program, arguments);
        return program.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(environment.helpWidth())
                .setExecutionStrategy(failures)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }
}
