package io.github.kronos4j.app;

import io.github.kronos4j.app.command.backtest.BacktestCommand;
import io.github.kronos4j.app.command.calendars.CalendarsCommand;
import io.github.kronos4j.app.command.data.DataCommand;
import io.github.kronos4j.app.command.evaluate.CalibrateCommand;
import io.github.kronos4j.app.command.evaluate.EvaluateCommand;
import io.github.kronos4j.app.command.evaluate.StudyCommand;
import io.github.kronos4j.app.command.forecast.DemoCommand;
import io.github.kronos4j.app.command.forecast.ForecastCommand;
import io.github.kronos4j.app.command.generate.GenerateCommand;
import io.github.kronos4j.app.command.ledger.LedgerCommand;
import io.github.kronos4j.app.command.models.ModelsCommand;
import io.github.kronos4j.app.command.scan.ScanCommand;
import io.github.kronos4j.app.command.serve.McpCommand;
import io.github.kronos4j.app.command.serve.ServeCommand;
import io.github.kronos4j.app.command.train.FinetuneCommand;
import io.github.kronos4j.app.command.train.TrainCommand;
import io.github.kronos4j.app.command.watch.WatchCommand;
import io.github.kronos4j.app.console.CompletionCommand;
import io.github.kronos4j.app.console.HelpCommand;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.data.calendar.Calendars;
import io.github.kronos4j.data.watch.Pause;
import io.github.kronos4j.hub.ModelCatalog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;

/// The commands of the program. A run creates only the one that it needs: to create all of them takes as long as half
/// of a start.
final class Commands {
    /// Commands that list or run others.
    private static final Set<String> WITH_OTHERS = Set.of("help", "completion", "demo");

    /// Commands that read bars at once, and therefore need the calendars of the exchanges.
    private static final Set<String> WITH_CALENDARS =
            Set.of("forecast", "scan", "generate", "evaluate", "study", "calibrate", "backtest");

    private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>(); // by name, in the order of the help

    Commands(Models models, ModelCatalog catalog, KronosEnvironment environment, Pause pause) {
        InputFiles inputs = InputFiles.ofOption(environment);
        commands.put("forecast", () -> new ForecastCommand(models, inputs, environment));
        commands.put("demo", () -> new DemoCommand(environment));
        commands.put("scan", () -> new ScanCommand(models, inputs, environment));
        commands.put("watch", () -> new WatchCommand(models, inputs, environment, pause));
        commands.put("generate", () -> new GenerateCommand(models, inputs, environment));
        commands.put("serve", () -> new ServeCommand(environment));
        commands.put("mcp", () -> new McpCommand(environment));
        commands.put("ledger", () -> LedgerCommand.create(environment));
        commands.put("data", () -> DataCommand.create(environment));
        commands.put("calendars", () -> CalendarsCommand.create(environment));
        commands.put("models", () -> ModelsCommand.create(models, inputs, environment));
        commands.put("evaluate", () -> new EvaluateCommand(models, inputs, environment));
        commands.put("study", () -> new StudyCommand(models, inputs, environment));
        commands.put("calibrate", () -> new CalibrateCommand(models, inputs, environment));
        commands.put("backtest", () -> new BacktestCommand(models, inputs, environment));
        commands.put("train", () -> new TrainCommand(catalog, inputs, environment));
        commands.put("finetune", () -> new FinetuneCommand(catalog, inputs, environment));
        commands.put("completion", () -> new CompletionCommand(environment));
        commands.put("help", HelpCommand::new);
    }

    /// Adds the command that the arguments begin with, and none for the version. All commands are added if the
    /// arguments name none of them: help, completion and the correction of typos list them, and the demo runs one.
    void addTo(CommandLine program, String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        if (first.equals("--version") || first.equals("-V")) {
            return;
        }
        boolean isAlone = commands.containsKey(first) && !WITH_OTHERS.contains(first);
        if (isAlone && WITH_CALENDARS.contains(first)) {
            // Takes about as long as to parse the command line: a tenth of a short forecast.
            Thread.ofPlatform().daemon().name("kronos-calendars").start(Calendars::load);
        }
        commands.forEach((name, command) -> {
            if (!isAlone || name.equals(first)) {
                program.addSubcommand(name, command.get());
            }
        });
    }
}
