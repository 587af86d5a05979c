package io.github.kronos4j.app.command.watch;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.QuietOption;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.ClockOptions;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.input.InputSeries;
import io.github.kronos4j.app.input.SeriesOptions;
import io.github.kronos4j.app.model.ForecastOptions;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.data.ForecastSettings;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.watch.Pause;
import io.github.kronos4j.data.watch.Watch;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos watch`: a forecast at each closed bar.
@Command(
        name = "watch",
        description = "Forecasts series at each closed bar, writes the forecasts to a ledger and scores those that are"
                + " due.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  Two tickers, at the end of each hour:",
            "    kronos watch 600519 BTCUSDT --interval 1h",
            "  A file and a series of the store that other programs extend:",
            "    kronos watch btc.csv store:cn/1d/600519.SH --ledger ledger/",
            "  Once, from a scheduler:",
            "    kronos watch 600519 --once",
            "",
            "A forecast is written before its first bar is over, or not at all. The program may be killed at any time:",
            "started again, it continues with the next bar. A series whose next bar lies beyond the days that its calendar",
            "knows is not watched any longer; without any series the program ends.",
            "",
            "Exit codes: 0 success, 1 fault of the program, 2 invalid input, or with --once a series that failed."
        })
public final class WatchCommand implements Callable<Integer> {
    @Mixin
    final SeriesOptions series;

    @Option(
            names = "--ledger",
            paramLabel = "DIR",
            description = "Folder of the ledger (default: KRONOS_LEDGER, else in the user's data folder).")
    @Nullable
    Path folder;

    @Option(names = "--once", description = "Look once at each series, and end.")
    boolean once;

    @Mixin
    final ForecastOptions forecasts;

    @ArgGroup(validate = false, heading = "%nFiles%n", order = 3)
    ClockOptions clock = new ClockOptions();

    @Mixin
    final QuietOption quiet;

    private final KronosEnvironment environment;
    private final Pause pause;

    /// @param pause waits for the next bar
    public WatchCommand(Models models, InputFiles inputFiles, KronosEnvironment environment, Pause pause) {
        this.environment = environment;
        this.pause = pause;
        series = new SeriesOptions(inputFiles, environment);
        forecasts = new ForecastOptions(models);
        quiet = new QuietOption(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = quiet.open();
        InstantSource now = environment.clock();
        try (SeriesLoader loader = clock.loader(now);
                InputSeries inputs = series.open(console, now);
                ForecastOptions.Opened opened = forecasts.open(console);
                ForecastLedger ledger = new ForecastLedger(folder())) {
            console.println("ledger", ledger.folder());
            WatchConsole events = new WatchConsole(ledger, console);
            ForecastSettings settings = opened.settings();
            var watched = new WatchInputs(inputs, settings.lookback() + settings.horizon()).all();
            Watch watch = new Watch(watched, settings, loader, opened.forecaster(), ledger, now, events);
            if (once) {
                watch.look();
                return events.failures() == 0 ? 0 : 2;
            }
            watch.run(pause);
            return 0;
        }
    }

    private Path folder() {
        return folder == null ? ForecastLedger.defaultFolder(environment.variables()) : folder;
    }
}
