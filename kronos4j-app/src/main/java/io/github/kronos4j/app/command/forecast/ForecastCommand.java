package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.Memory;
import io.github.kronos4j.app.console.QuietOption;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.HistoryOptions;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.input.InputSeries;
import io.github.kronos4j.app.input.SeriesOptions;
import io.github.kronos4j.app.model.BandOptions;
import io.github.kronos4j.app.model.LazyForecaster;
import io.github.kronos4j.app.model.ModelOptions;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.app.model.SamplingOptions;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.report.chart.Fonts;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `kronos forecast`: bars in, forecasts out.
@Command(
        name = "forecast",
        description = "Forecasts the next bars of tickers or files and keeps every sample path.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  Fetch the daily bars of a ticker, forecast them and draw a chart:",
            "    kronos forecast 600519",
            "  The next 24 bars of a file, as a table:",
            "    kronos forecast -i 600977.csv",
            "  The next 120, with a chart and every path:",
            "    kronos forecast -i btc.csv -m models/small --horizon 120 --chart btc.png --paths paths.csv",
            "  Compare a forecast of the last 60 bars with what happened:",
            "    kronos forecast -i sp500.csv -m NeoQuasar/Kronos-base --horizon 60 --holdout --chart sp500.png",
            "  The chance that a stop is touched before a target, value at risk and drawdowns:",
            "    kronos forecast 600519 --stop 5%% --target 10%% --risk --samples 1000",
            "  Record the forecast, to score it once its bars arrive (kronos ledger):",
            "    kronos forecast 600519 --ledger ledger/",
            "  As of a day in the past:",
            "    kronos forecast -i sp500.csv -m NeoQuasar/Kronos-base --end 2020-02-19",
            "  A folder of symbols, one file and one chart each:",
            "    kronos forecast -i \"data/*.csv\" -m NeoQuasar/Kronos-mini -o results/ --chart results/",
            "",
            "With several inputs --output, --paths, --json and --chart name a folder, or a pattern such as",
            "results/{symbol}.csv. The symbol is the name of the file without its extension. Missing folders are",
            "created. The file extension selects the format. The series are ranked in a table and in summary.csv in that",
            "folder. - stands for standard input and standard output:",
            "    cat my.csv | kronos forecast - --output - | head",
            "",
            "Exit codes: 0 success, 1 fault of the program, 2 invalid input (in a batch, the rest is done)."
        })
public final class ForecastCommand implements Callable<Integer> {
    @Mixin
    final SeriesOptions series;

    @Mixin
    final ModelOptions model;

    @ArgGroup(validate = false, heading = "%nHistory and horizon%n", order = 1)
    HistoryOptions history = new HistoryOptions();

    @ArgGroup(validate = false, heading = "%nSampling%n", order = 2)
    SamplingOptions drawing = new SamplingOptions();

    @ArgGroup(validate = false, heading = "%nBands%n", order = 5)
    BandOptions bands = new BandOptions();

    @ArgGroup(validate = false, heading = "%nRules of the exchange and rounding%n", order = 3)
    TradingRuleOptions rules = new TradingRuleOptions();

    @ArgGroup(validate = false, heading = "%nRisk of a position%n", order = 4)
    RiskOptions risk = new RiskOptions();

    @ArgGroup(validate = false, heading = "%nResults (default: a table; for tickers also a chart)%n", order = 5)
    OutputOptions output = new OutputOptions();

    @ArgGroup(validate = false, heading = "%nSummary of several series%n", order = 6)
    BatchOptions batch = new BatchOptions();

    @Mixin
    final QuietOption quiet;

    private final InstantSource clock;

    public ForecastCommand(Models models, InputFiles inputFiles, KronosEnvironment environment) {
        clock = environment.clock();
        series = new SeriesOptions(inputFiles, environment);
        model = new ModelOptions(models);
        quiet = new QuietOption(environment);
    }

    @Override
    public Integer call() {
        long start = System.nanoTime();
        Console console = quiet.open();
        history.check();
        model.check();
        rules.check();
        BandOptions.Bands read = bands.read();
        @Nullable Calibration file = read.calibration();
        Sampling sampling = drawing.sampling(file == null ? risk.sampling() : file.sampling());
        if (file != null) {
            requireFit(file, sampling);
        }
        Memory.check(sampling.samples(), history.horizon());
        try (SeriesLoader loader = history.loader(clock);
                InputSeries inputs = series.open(console)) {
            if (output.targets(inputs.size() > 1).needStandardOutput()) {
                console.reserveOutput();
            }
            PretrainedModel pretrained = model.find(console);
            ContextWindow context = drawing.context(pretrained.maxContext());
            var requests =
                    new RequestBuilder(loader, history, drawing, sampling, context, rules, risk.request(), file, clock);
            int horizon = history.horizon();
            List<Input> all = inputs.inputs(history, requests.fallbackLookback(horizon), history.holdout ? horizon : 0);
            return forecast(all, requests, () -> model.load(pretrained), read, console, start);
        }
    }

    private int forecast(
            List<Input> inputs,
            RequestBuilder requests,
            Supplier<Forecaster> load,
            BandOptions.Bands read,
            Console console,
            long start) {
        boolean table = output.isEmpty();
        if (table && series.areTickers() && canDrawCharts(console)) {
            output.chart = "{symbol}.png";
        }
        OutputFiles files = output.files(inputs);
        var results = new BatchResults(batch.rank, batch.summary(files, inputs));
        var printer = new ForecastPrinter(console, inputs.size() > 1, table);
        try (Forecaster forecaster = bands.apply(new LazyForecaster(load), read, model);
                LedgerRecorder ledger = new LedgerRecorder(output.ledger, clock)) {
            output.check(); // fonts and libraries take as long to load as a small model: both at once
            new ForecastRun(requests, forecaster, ledger, files, printer, console).run(inputs);
            ledger.print(console);
        }
        int failed = printer.failures();
        if (failed < inputs.size()) {
            bands.printReasons(inputs.size() - failed, inputs.size() > 1, console);
            if (table && files.chart() != null) {
                printer.chart(files.chart(), inputs);
            }
        }
        printer.finished(results, (System.nanoTime() - start) / 1e9);
        return failed == 0 ? 0 : 2;
    }

    private void requireFit(Calibration file, Sampling sampling) {
        file.requireSampling(sampling, history.minHorizon());
        if (history.lookback != null) {
            file.requireLookback(history.lookback);
        }
    }

    private static boolean canDrawCharts(Console console) {
        try {
            Fonts.check();
            return true;
        } catch (KronosException e) {
            console.note("there is no chart: " + e.getMessage());
            return false;
        }
    }
}
