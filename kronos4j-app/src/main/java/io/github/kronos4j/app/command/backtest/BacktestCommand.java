package io.github.kronos4j.app.command.backtest;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.Memory;
import io.github.kronos4j.app.console.QuietOption;
import io.github.kronos4j.app.console.ReportFolder;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.input.InputOption;
import io.github.kronos4j.app.input.RankingOptions;
import io.github.kronos4j.app.input.ScoreOptions;
import io.github.kronos4j.app.model.ModelOptions;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.app.model.SamplingOptions;
import io.github.kronos4j.backtest.Benchmark;
import io.github.kronos4j.backtest.Strategy;
import io.github.kronos4j.backtest.TradingSettings;
import io.github.kronos4j.backtest.signal.SignalPlan;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.eligibility.IndustryCap;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.report.analysis.BacktestSeries;
import io.github.kronos4j.report.analysis.SeriesFiles;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos backtest`: series and signals in, a portfolio and its report out.
@Command(
        name = "backtest",
        description = "Simulates trading on forecasts, or on your own signals, with costs and market rules, and reports"
                + " the returns.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  The simulation of the Kronos paper, on dates after the training data of the model:",
            "    kronos backtest -i \"data/*.csv\" -m NeoQuasar/Kronos-small --preset paper --from 2024-07-01 --report out/",
            "  Another strategy on the same forecasts:",
            "    kronos backtest -i \"data/*.csv\" --signals out/signals.csv --strategy long-short --report out2/",
            "  Your own signals (date,symbol,signal), costs of the Chinese market, an index as benchmark:",
            "    kronos backtest -i \"data/*.csv\" --signals mine.csv --costs cn --benchmark 000300.csv --report out/",
            "  The signals as scores for a backtest of Qlib too:",
            "    kronos backtest -i \"data/*.csv\" -m NeoQuasar/Kronos-small --report out/ --export qlib=scores.csv",
            "",
            "A signal known at a close is traded at the next open. The folder gets report.html (open it in a browser),",
            "curves.png, report.json, signals.csv, bars.csv, trades.csv and blocked.csv, with rules of eligibility also",
            "exclusions.csv. Interrupted forecasts resume when the command is started again with the same options."
        })
public final class BacktestCommand implements Callable<Integer> {
    private static final int LOCATING_BARS = 40; // bars that the calendar is inferred from if nothing is forecast

    @Mixin
    final InputOption input;

    @Mixin
    final ModelOptions model;

    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            description = "Forecast with a baseline instead of a model: last-value, drift, seasonal-naive,"
                    + " random-walk-ewma, random-walk-20-days, garch, garch-t, log-har, random-walk-time-of-day,"
                    + " filtered-simulation, block-bootstrap, mean-reversion.")
    @Nullable
    String baseline;

    @Option(
            names = "--signals",
            paramLabel = "F.csv",
            description =
                    "Do not forecast: read signals (date,symbol,signal), or the forecasts in the signals.csv of an"
                            + " earlier backtest.")
    @Nullable
    Path signals;

    @Option(
            names = "--benchmark",
            paramLabel = "FILE",
            description = "Bars of an index (default: all symbols with equal weights; a single symbol held; cash for"
                    + " long-short).")
    @Nullable
    Path benchmark;

    @Option(
            names = "--report",
            required = true,
            paramLabel = "FOLDER",
            description = "Folder of the report; created if it does not exist.")
    Path folder = Path.of("");

    @Mixin
    final ScoreOptions scores = new ScoreOptions();

    @ArgGroup(validate = false, heading = "%nBars and signals%n", order = 1)
    SignalOptions signal = new SignalOptions();

    @ArgGroup(validate = false, heading = "%nUniverse and eligibility%n", order = 2)
    RankingOptions eligibility = new RankingOptions();

    @ArgGroup(validate = false, heading = "%nStrategy and market%n", order = 3)
    TradingOptions trading = new TradingOptions();

    @ArgGroup(
            validate = false,
            heading = "%nSampling (default: temperature 0.6, top-p 0.9, 10 paths, as in the paper)%n",
            order = 4)
    SamplingOptions drawing = new SamplingOptions();

    @Mixin
    final QuietOption quiet;

    private final InstantSource clock;

    public BacktestCommand(Models models, InputFiles inputFiles, KronosEnvironment environment) {
        clock = environment.clock();
        input = new InputOption(inputFiles);
        model = new ModelOptions(models);
        quiet = new QuietOption(environment);
    }

    @Override
    public Integer call() {
        Console console = quiet.open();
        check();
        try (SeriesLoader loader = signal.loader(clock)) {
            List<BarFile> inputs = input.files();
            scores.check(inputs, List.of());
            SeriesFiles files = signal.select(loader, eligibility.members(inputs), 0);
            eligibility.notes(inputs, signal.first(), signal.last()).forEach(console::note);
            int lookback = signals == null ? signal.lookback(files.interval()) : LOCATING_BARS;
            BacktestSeries series = BacktestSeries.read(files, lookback, signal.first(), signal.last());
            Strategy strategy = trading.strategy(series.panel().width(), signal.isPaper());
            TradingSettings settings = trading.settings(series.panel(), series.interval(), series.calendar());
            EligibilityRules rules = eligibility.rules(() -> trading.market(series.calendar()));
            @Nullable IndustryCap cap = eligibility.cap();
            try (ReportFolder report = new ReportFolder("--report", folder)) {
                @Nullable BacktestSignals given = signals == null ? null : BacktestSignals.read(signals, signal);
                BacktestSelection selection = given == null
                        ? BacktestSelection.of(series, rules, cap, signal.plan(series, eligibility.universe()))
                        : BacktestSelection.of(series, rules, cap, given);
                var run = new BacktestRun(
                        series, selection, strategy, settings, benchmark(loader, series, selection), console);
                BacktestSignals traded = given == null ? forecast(series, report, console) : given;
                run.run(traded, report);
                scores.write(traded.signals(), console);
            }
        }
        return 0;
    }

    private BacktestSignals forecast(BacktestSeries series, ReportFolder report, Console console) {
        Sampling sampling = drawing.sampling(Sampling.point());
        Memory.check(sampling.samples(), signal.horizon(series.interval()));
        try (BacktestCandidate opened = candidate(sampling, console)) {
            SignalPlan plan = signal.plan(series, eligibility.universe());
            return BacktestSignals.forecast(series, opened.candidate(), plan, signal, report, console);
        }
    }

    private BacktestCandidate candidate(Sampling sampling, Console console) {
        if (baseline != null) {
            return BacktestCandidate.baseline(baseline, sampling);
        }
        PretrainedModel pretrained = model.find(console);
        ContextWindow context = drawing.context(pretrained.maxContext());
        return new BacktestCandidate(Candidate.model(model.shortName(), model.load(pretrained), sampling, context)
                .withNormalization(drawing.normalization()));
    }

    private Benchmark benchmark(SeriesLoader loader, BacktestSeries series, BacktestSelection selection) {
        if (benchmark == null) {
            return series.defaultBenchmark(trading.isNeutral(), selection.selection());
        }
        MarketSeries index = loader.locate(loader.read(benchmark));
        return Benchmark.index(index.symbol(), index.bars(), series.panel());
    }

    private void check() {
        long sources = Stream.of(model.isGiven(), baseline != null, signals != null)
                .filter(given -> given)
                .count();
        if (sources > 1) {
            throw new InvalidInputException("--model, --baseline and --signals exclude each other: give one of them");
        }
        model.check();
        signal.check();
    }
}
