package io.github.kronos4j.app;

import io.github.kronos4j.app.command.backtest.BacktestCommand;
import io.github.kronos4j.app.command.data.DataCommand;
import io.github.kronos4j.app.command.evaluate.CalibrateCommand;
import io.github.kronos4j.app.command.evaluate.EvaluateCommand;
import io.github.kronos4j.app.command.forecast.DemoCommand;
import io.github.kronos4j.app.command.forecast.ForecastCommand;
import io.github.kronos4j.app.command.generate.GenerateCommand;
import io.github.kronos4j.app.command.models.ModelsCommand;
import io.github.kronos4j.app.command.train.FinetuneCommand;
import io.github.kronos4j.app.command.train.TrainCommand;
import io.github.kronos4j.app.console.DownloadLine;
import io.github.kronos4j.app.console.Failures;
import io.github.kronos4j.app.console.StandardError;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.model.CheckpointModels;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.hub.ModelCatalog;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The executable `kronos`.
@Command(
        name = "kronos",
        description = "Kronos, the foundation model for K-lines, on the JVM.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Environment: KRONOS_TRACE=1 shows the trace of failures, KRONOS_JAVA_OPTS goes to the JVM."})
public final class Main implements Runnable {
    private static final int HELP_WIDTH = 110;

    @Spec
    @Nullable
    CommandSpec spec;

    /// Runs a command and exits with its code: 0 done, 1 a fault of the program, 2 wrong input.
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        StandardError.reopen(environment.get("KRONOS_STDERR"));
        Models models = new CheckpointModels(checkpoints(environment));
        System.exit(commandLine(models, environment).execute(arguments));
    }

    private static ModelCatalog checkpoints(Map<String, String> environment) {
        var err = new PrintWriter(System.err, true, System.err.charset());
        return new ModelCatalog(environment, new DownloadLine(err, environment.containsKey("KRONOS_TERMINAL")));
    }

    /// All commands.
    ///
    /// @param models where models are found
    /// @param environment the variables of the process, among which `KRONOS_TRACE`, `KRONOS_TERMINAL`, and those
    ///     of the hub, of the store and of the providers of market data count
    public static CommandLine commandLine(Models models, Map<String, String> environment) {
        Failures failures =
                new Failures(!environment.getOrDefault("KRONOS_TRACE", "").isEmpty());
        boolean terminal = environment.containsKey("KRONOS_TERMINAL");
        InputFiles inputs = InputFiles.ofOption(environment);
        ModelCatalog checkpoints = checkpoints(environment);
        return new CommandLine(new Main())
                .addSubcommand(new ForecastCommand(models, inputs, environment, terminal))
                .addSubcommand(new DemoCommand())
                .addSubcommand(new GenerateCommand(models, inputs, environment, terminal))
                .addSubcommand(DataCommand.line(environment))
                .addSubcommand(ModelsCommand.line(environment, models, inputs, terminal))
                .addSubcommand(new EvaluateCommand(models, inputs, terminal))
                .addSubcommand(new CalibrateCommand(models, inputs, terminal))
                .addSubcommand(new BacktestCommand(models, inputs, terminal))
                .addSubcommand(new TrainCommand(checkpoints, environment, inputs, terminal))
                .addSubcommand(new FinetuneCommand(checkpoints, environment, inputs, terminal))
                .setUsageHelpWidth(HELP_WIDTH)
                .setExecutionStrategy(failures)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "no command is given");
        }
    }
}
