package io.github.kronos4j.app.command.backtest;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.ChunkFolder;
import io.github.kronos4j.app.console.Memory;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.console.ProgressReporter;
import io.github.kronos4j.app.console.ReportFolder;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.input.SeriesFiles;
import io.github.kronos4j.app.model.ComputeOptions;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.app.model.SamplingOptions;
import io.github.kronos4j.backtest.Backtest;
import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.backtest.BacktestResult;
import io.github.kronos4j.backtest.Benchmark;
import io.github.kronos4j.backtest.Panel;
import io.github.kronos4j.backtest.PanelReader;
import io.github.kronos4j.backtest.Signals;
import io.github.kronos4j.backtest.Strategy;
import io.github.kronos4j.backtest.TradingSettings;
import io.github.kronos4j.backtest.signal.ForecastSignal;
import io.github.kronos4j.backtest.signal.Signal;
import io.github.kronos4j.backtest.signal.SignalGenerator;
import io.github.kronos4j.backtest.signal.SignalKind;
import io.github.kronos4j.backtest.signal.SignalPlan;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.nano.NanoModel;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.backtest.BacktestHead;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kronos backtest`: series and signals in, a portfolio and its report out.
@Command(
        name = "backtest",
        description = "Trades on forecasts, or on signals of your own, under careful conditions, and reports what would"
                + " have come of it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  The rule of the Kronos paper, on dates that the model has not seen:",
            "    kronos backtest -i \"data/*.csv\" -m NeoQuasar/Kronos-small --from 2024-07-01 --report out/",
            "  Another rule on the same forecasts:",
            "    kronos backtest -i \"data/*.csv\" --signals out/signals.csv --strategy long-short --report out2/",
            "  Signals of your own (date,symbol,signal), costs of the Chinese market, an index to compare with:",
            "    kronos backtest -i \"data/*.csv\" --signals mine.csv --costs cn --benchmark 000300.csv --report out/",
            "",
            "What is known at a close is traded at the next open. The folder gets report.html (open it in a browser),",
            "curves.png, report.json, signals.csv, bars.csv, trades.csv and blocked.csv. Forecasts that were cut off go",
            "on where they were when the command is given again in the same way."
        })
public final class BacktestCommand implements Callable<Integer> {
    private static final long PARTS = 1_000_000; // of the work, for the progress line
    private static final int BARS_TO_TELL_MARKET = 40; // where nothing is forecast; else as many as a forecast sees
    private static final String UNFINISHED = "unfinished";

    private final Models models;
    private final InputFiles inputFiles;
    private final boolean terminal;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-i", "--input"},
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of bars of one interval and one market, folders, or globs in quotes.")
    List<String> inputs = List.of();

    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR|ID",
            description = "The model's folder or hub id (default: nano, the bundled one).")
    @Nullable
    String model;

    @Option(
            names = "--tokenizer",
            paramLabel = "DIR|ID",
            description = "Its tokenizer (default: the one beside the model's folder, or the published one).")
    @Nullable
    String tokenizer;

    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            description = "Forecast by a plain method instead: last-value, drift, seasonal-naive, random-walk-ewma,"
                    + " random-walk-20-days, garch, block-bootstrap, mean-reversion.")
    @Nullable
    String baseline;

    @Option(
            names = "--signals",
            paramLabel = "F.csv",
            description = "Forecast nothing: take signals from a file (date,symbol,signal), or forecasts from a"
                    + " signals.csv written before.")
    @Nullable
    Path signals;

    @Option(
            names = "--benchmark",
            paramLabel = "FILE",
            description = "Bars of an index (default: all symbols in even weights, a single one held; idle cash with"
                    + " long-short).")
    @Nullable
    Path benchmark;

    @Option(
            names = "--report",
            required = true,
            paramLabel = "FOLDER",
            description = "Where the report goes; created if need be.")
    Path folder = Path.of("");

    @ArgGroup(validate = false, heading = "%nWhich bars and which signals%n", order = 1)
    SignalOptions signal = new SignalOptions();

    @ArgGroup(validate = false, heading = "%nThe rule, and what is traded under%n", order = 2)
    TradingOptions trading = new TradingOptions();

    @ArgGroup(
            validate = false,
            heading = "%nHow the model draws (unless given: temperature 0.6, top-p 0.9, 10 paths, the paper's)%n",
            order = 3)
    SamplingOptions drawing = new SamplingOptions();

    @Mixin
    ComputeOptions compute = new ComputeOptions();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print errors only.")
    boolean quiet;

    /// Makes the command.
    ///
    /// @param models where models are found
    /// @param inputFiles what finds the files of bars
    /// @param terminal whether standard error is a terminal, on which progress may be shown
    public BacktestCommand(Models models, InputFiles inputFiles, boolean terminal) {
        this.models = models;
        this.inputFiles = inputFiles;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        backtest();
        return 0;
    }

    /// The bars, read.
    private record Stage(SeriesFiles files, List<SeriesSource> sources, Panel panel, TradingCalendar calendar) {
        Interval interval() {
            return files.interval();
        }
    }

    /// Signals, and what they are from.
    private record Found(String name, String words, List<Signal> signals) {}

    private void backtest() {
        if (Stream.of(model, baseline, signals).filter(Objects::nonNull).count() > 1) {
            throw new KronosException(
                    "--model, --baseline and --signals say where signals come from: give one of them");
        }
        signal.check();
        try (SeriesLoader reader = new SeriesLoader(signal.calendar, signal.zone)) {
            SeriesFiles files = SeriesFiles.of(reader, inputFiles.expand(inputs), signal.series);
            int lookback = signals == null ? signal.lookback(files.interval()) : BARS_TO_TELL_MARKET;
            List<SeriesSource> sources = files.sources(lookback, signal.first());
            Panel panel = PanelReader.read(sources, signal.first(), signal.last());
            TradingCalendar calendar = files.calendar(lookback, signal.first());
            Stage stage = new Stage(files, sources, panel, calendar);
            Strategy strategy = trading.strategy(panel.width());
            TradingSettings conditions = trading.conditions(panel, stage.interval(), calendar);
            Benchmark index = benchmark(reader, stage);
            trade(stage, strategy, conditions, index);
        }
    }

    private void trade(Stage stage, Strategy strategy, TradingSettings conditions, Benchmark index) {
        Panel panel = stage.panel;
        try (ReportFolder results = new ReportFolder("--report", folder)) {
            Found found = signals == null ? forecast(stage) : given(signals);
            Signals placed = Signals.of(panel, found.signals);
            BacktestResult ledger = Backtest.run(panel, placed, strategy, conditions);
            BacktestReport report =
                    new BacktestReport(panel, placed, strategy, conditions, ledger, index, Benchmark.buyAndHold(panel));
            BacktestHead head = new BacktestHead(Version.text(), stage.interval(), found.name, found.words);
            List<String> notes = BacktestFiles.write(report, head, results);
            if (!quiet) {
                tell(new BacktestSummary(report, head, notes).text(), results);
            }
        }
    }

    private Benchmark benchmark(SeriesLoader reader, Stage stage) {
        if (benchmark == null) {
            boolean isAlone = stage.panel.width() == 1;
            return trading.isNeutral()
                    ? Benchmark.cash(stage.panel)
                    : isAlone ? Benchmark.buyAndHold(stage.panel) : Benchmark.equalWeight(stage.panel);
        }
        MarketSeries index = reader.locate(reader.read(benchmark));
        return Benchmark.index(index.symbol(), index.bars(), stage.panel);
    }

    private Found given(Path file) {
        SignalCsv.Read read = SignalCsv.read(file, SignalKind.of(signal.kind), signal.riskAdjusted);
        String words = (read.told() ? "signal " + signal.words() : "signals") + " of " + file;
        return new Found(String.valueOf(file.getFileName()), words, read.signals());
    }

    private Found forecast(Stage stage) {
        SignalPlan plan = signal.plan(stage.files, stage.panel, stage.calendar);
        Sampling sampling = drawing.sampling(Sampling.point());
        Memory.check(sampling.samples(), plan.horizon());
        try (BacktestCandidate contender = contender(sampling)) {
            Candidate contestant = contender.contestant();
            ChunkFolder<ForecastSignal> chunks = new ChunkFolder<>(
                    folder.resolve(UNFINISHED), "backtest", "signals", SignalCsv::write, SignalCsv::readForecasts);
            List<ForecastSignal> made;
            try (ProgressLine line =
                    new ProgressLine(terminal && !quiet ? err() : null, "forecasting", PARTS, System::nanoTime)) {
                ProgressReporter reporter = new ProgressReporter(line, err(), quiet, PARTS);
                made = new SignalGenerator(plan, contestant)
                        .generate(
                                stage.sources,
                                stage.panel.fingerprint(),
                                chunks,
                                reporter,
                                reporter::note);
            }
            AtomicFile.write(folder.resolve("signals.csv"), out -> SignalCsv.write(made, out));
            chunks.delete();
            SignalKind kind = SignalKind.of(signal.kind);
            List<Signal> told = made.stream()
                    .map(one -> one.signal(kind, signal.riskAdjusted))
                    .filter(Objects::nonNull)
                    .toList();
            String drawn = contestant.isBaseline() ? sampling.samples() + " paths" : Format.sampling(sampling);
            String words = "signal " + signal.words() + " of " + contestant.name() + ", " + plan.lookback()
                    + " bars seen, " + plan.horizon() + " forecast, " + drawn;
            return new Found(contestant.name(), words, told);
        }
    }

    private BacktestCandidate contender(Sampling sampling) {
        if (baseline != null) {
            return BacktestCandidate.baseline(baseline, sampling);
        }
        String wanted = model == null ? NanoModel.NAME : model;
        PretrainedModel there = models.find(wanted, tokenizer);
        return new BacktestCandidate(Candidate.model(
                String.valueOf(Path.of(wanted).getFileName()),
                compute.load(models, there),
                sampling,
                drawing.context(there.maxContext())));
    }

    private void tell(String summary, ReportFolder results) {
        PrintWriter out = spec().commandLine().getOut();
        out.print(summary);
        if (signals == null) {
            out.println("signals          " + results.resolve("signals.csv"));
        }
        out.println("report           " + results.resolve("report.html"));
        out.flush();
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "the command runs inside picocli");
    }
}
