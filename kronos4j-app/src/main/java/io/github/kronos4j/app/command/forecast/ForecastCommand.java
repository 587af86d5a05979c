package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.Memory;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.HistoryOptions;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.input.TickerOptions;
import io.github.kronos4j.app.model.ComputeOptions;
import io.github.kronos4j.app.model.LazyForecaster;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.app.model.SamplingOptions;
import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.source.MarketData;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.nano.NanoModel;
import io.github.kronos4j.report.chart.Fonts;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kronos forecast`: bars in, forecasts out.
@Command(
        name = "forecast",
        description = "Forecasts the bars that follow those of a ticker or a file, with every sample path kept.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  Fetch the daily bars of a ticker, forecast and draw them:",
            "    kronos forecast 600519",
            "  The next 24 bars of a file, as a table:",
            "    kronos forecast -i 600977.csv",
            "  The next 120, with a picture and every path:",
            "    kronos forecast -i btc.csv -m models/small --horizon 120 --chart btc.png --paths paths.csv",
            "  How well would it have done on the last 60?",
            "    kronos forecast -i sp500.csv -m NeoQuasar/Kronos-base --horizon 60 --holdout --chart sp500.png",
            "  As of a day in the past:",
            "    kronos forecast -i sp500.csv -m NeoQuasar/Kronos-base --end 2020-02-19",
            "  A folder of symbols, one file and one picture each:",
            "    kronos forecast -i \"data/*.csv\" -m NeoQuasar/Kronos-mini -o results/ --chart results/",
            "",
            "With several inputs --output, --paths, --json and --chart name a folder, or a pattern such as",
            "results/{symbol}.csv; the symbol is the file's name without its ending, and missing folders are",
            "created.",
            "",
            "Exit codes: 0 done, 1 a fault of the program, 2 wrong input (in a batch: the rest was done)."
        })
public final class ForecastCommand implements Callable<Integer> {
    private static final String AS_DRAWN = "none";

    private final Models models;
    private final InputFiles inputFiles;
    private final Map<String, String> environment;
    private final boolean terminal;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-i", "--input"},
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Instead of tickers: files of bars (CSV, Parquet, JSON lines, plain or .gz), folders of them or"
                            + " of Qlib, globs in quotes, or series of the store: store:cn/1d/600519.SH.")
    List<String> files = List.of();

    @ArgGroup(validate = false, heading = "%nTickers%n", order = 0)
    TickerOptions tickers = new TickerOptions();

    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR|ID",
            description =
                    "A folder with config.json and model.safetensors; a hub id such as NeoQuasar/Kronos-small, which is"
                            + " downloaded on first use; or nano, the small bundled one (default).")
    String model = NanoModel.NAME;

    @Option(
            names = "--tokenizer",
            paramLabel = "DIR|ID",
            description = "Its tokenizer (default: the one beside the model's folder, or the published one).")
    @Nullable
    String tokenizer;

    @ArgGroup(validate = false, heading = "%nWhat to forecast%n", order = 1)
    HistoryOptions history = new HistoryOptions();

    @ArgGroup(validate = false, heading = "%nHow%n", order = 2)
    SamplingOptions drawing = new SamplingOptions();

    @Option(
            names = "--calibration",
            paramLabel = "F.json|none",
            description =
                    "Put the bands right with what \"kronos calibrate\" learnt; settings not given are those it was"
                            + " learnt with (default: what comes with nano where it fits, else none).")
    @Nullable
    String calibration;

    @ArgGroup(validate = false, heading = "%nResults (without any: a table, of tickers a chart too)%n", order = 3)
    OutputOptions output = new OutputOptions();

    @Mixin
    ComputeOptions compute = new ComputeOptions();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print errors only.")
    boolean quiet;

    /// Makes the command.
    ///
    /// @param models where models are found
    /// @param inputFiles how inputs are found
    /// @param environment the variables of the process, which say where the providers of market data are
    /// @param terminal whether standard error is a terminal, on which progress may be shown
    public ForecastCommand(Models models, InputFiles inputFiles, Map<String, String> environment, boolean terminal) {
        this.models = models;
        this.inputFiles = inputFiles;
        this.environment = environment;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        long begin = System.nanoTime();
        history.check();
        compute.check();
        @Nullable Calibration learnt = learnt();
        Sampling sampling = drawing.sampling(learnt == null ? Sampling.probabilistic() : learnt.sampling());
        if (learnt != null) {
            learnt.requireReach(sampling, history.horizon);
            if (history.lookback != null) {
                learnt.requireLookback(history.lookback);
            }
        }
        Memory.check(sampling.samples(), history.horizon);
        SeriesLoader reader = new SeriesLoader(history.calendar, history.zone);
        List<Path> paths = paths();
        tickers.check();
        PretrainedModel found = (quiet ? models.quiet() : models).find(model, tokenizer);
        ContextWindow context = drawing.context(found.maxContext());
        int usual = learnt == null
                ? context.history(history.horizon)
                : learnt.origin().lookback();
        var preparation = new RequestBuilder(reader, history, usual, sampling, context, drawing.repair(), learnt);
        try (reader;
                MarketData sources = paths.isEmpty() ? MarketData.open(environment, this::tell) : null) {
            return forecast(inputs(paths, usual, sources), preparation, found, learnt, begin);
        }
    }

    private int forecast(
            List<Input> inputs,
            RequestBuilder preparation,
            PretrainedModel found,
            @Nullable Calibration learnt,
            long begin) {
        boolean table = output.none();
        if (draws()) {
            output.chart = "{symbol}.png";
        }
        OutputFiles destinations = output.destinations(inputs);
        var narrator = new ForecastPrinter(out(), err(), inputs.size() > 1, table, quiet);
        long bars = preparation.barsEach() * inputs.size();
        int failed;
        try (Forecaster forecaster = calibrated(new LazyForecaster(() -> compute.load(models, found)), learnt);
                ProgressLine progress =
                        new ProgressLine(terminal && !quiet ? err() : null, "forecasting", bars, System::nanoTime)) {
            output.check(); // fonts and libraries take as long to load as a small model: both at once
            failed = new ForecastRun(preparation, forecaster, destinations, narrator, progress).run(inputs);
        }
        if (table && destinations.chart() != null && failed < inputs.size()) {
            narrator.drawn(destinations.chart(), inputs);
        }
        narrator.finished(inputs.size(), failed, (System.nanoTime() - begin) / 1e9);
        return failed == 0 ? 0 : 2;
    }

    private @Nullable Calibration learnt() {
        if (calibration == null || calibration.equalsIgnoreCase(AS_DRAWN)) {
            return null;
        }
        try {
            return CalibrationFile.read(Path.of(calibration));
        } catch (InvalidPathException e) {
            throw new KronosException("--calibration " + calibration + " cannot be a file's name: give another", e);
        }
    }

    /// With what was learnt, or with what comes with the bundled model.
    private Forecaster calibrated(Forecaster forecaster, @Nullable Calibration learnt) {
        if (learnt != null) {
            return new CalibratedForecaster(forecaster, learnt);
        }
        return calibration == null && model.equals(NanoModel.NAME)
                ? CalibratedForecaster.whereFitting(forecaster, NanoModel.calibrations())
                : forecaster;
    }

    /// The files; none if there are tickers.
    private List<Path> paths() {
        if (tickers.tickers.isEmpty() == files.isEmpty()) {
            throw new KronosException(
                    files.isEmpty()
                            ? "nothing to forecast is given: name a ticker such as 600519, or a CSV file of bars with"
                                    + " --input"
                            : "both tickers and --input are given: forecast one or the other");
        }
        return files.isEmpty() ? List.of() : inputFiles.expand(files);
    }

    private List<Input> inputs(List<Path> paths, int window, @Nullable MarketData sources) {
        if (sources == null) {
            return paths.stream().<Input>map(Input.File::new).toList();
        }
        int wanted = (history.lookback == null ? window : history.lookback) + (history.holdout ? history.horizon : 0);
        return tickers.inputs(history.firstDay(), history.lastDay(), wanted, sources);
    }

    /// Tickers are drawn unless their results go elsewhere.
    private boolean draws() {
        if (tickers.tickers.isEmpty() || !output.none()) {
            return false;
        }
        try {
            Fonts.check();
            return true;
        } catch (KronosException e) {
            tell("there is no chart: " + e.getMessage());
            return false;
        }
    }

    private void tell(String sentence) {
        if (!quiet) {
            err().println("kronos: note: " + sentence);
            err().flush();
        }
    }

    private PrintWriter out() {
        return commandLine().getOut();
    }

    private PrintWriter err() {
        return commandLine().getErr();
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec, "the command runs inside picocli").commandLine();
    }
}
