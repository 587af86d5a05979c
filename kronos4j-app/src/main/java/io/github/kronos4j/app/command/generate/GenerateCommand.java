package io.github.kronos4j.app.command.generate;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.command.forecast.DrawingOptions;
import io.github.kronos4j.app.console.Memory;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.BarOutput;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.input.PastOptions;
import io.github.kronos4j.app.input.TickerOptions;
import io.github.kronos4j.app.model.ComputeOptions;
import io.github.kronos4j.app.model.LazyForecaster;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.source.MarketData;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.nano.NanoModel;
import io.github.kronos4j.report.Fidelity;
import io.github.kronos4j.report.FidelityJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kronos generate`: bars in, synthetic series out.
@Command(
        name = "generate",
        description = "Makes synthetic series of bars that continue those of a ticker or a file.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100,
        footerHeading = "%nExamples%n",
        footer = {
            "  Ten series of 1000 bars, a CSV file each:",
            "    kronos generate -i btc.csv --length 1000 -o made/",
            "  A hundred from every series of the store, as Parquet:",
            "    kronos generate -i \"store:cn/1d/*\" --series 100 -o \"made/{symbol}.parquet\"",
            "  How like real bars are they?",
            "    kronos generate -i btc.csv --series 50 -o made/ --score",
            "",
            "Files are named after the input and the number of the series: btc-0001.csv. Series begin with the",
            "bar after the last one of the history, which is as long as half of what the model sees at once.",
            "",
            "Exit codes: 0 done, 1 a fault of the program, 2 wrong input (of several: the rest was done)."
        })
public final class GenerateCommand implements Callable<Integer> {
    private static final int REAL_BARS = 2000; // of a ticker, to score against

    /// What the scores of a model are held against.
    private static final List<Baseline> YARDSTICKS = List.of(Baseline.BLOCK_BOOTSTRAP, Baseline.RANDOM_WALK_EWMA);

    private final Models models;
    private final InputFiles inputFiles;
    private final InputFiles realFiles;
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

    @Option(
            names = {"-n", "--series"},
            paramLabel = "S",
            description = "Series made of each input (default: ${DEFAULT-VALUE}).")
    int series = 10;

    @Option(names = "--length", paramLabel = "L", description = "Bars of each series (default: ${DEFAULT-VALUE}).")
    int length = 256;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "PLACE",
            description = "A folder, or a pattern with {symbol}, which may end with .csv, .csv.gz or .parquet.")
    String output = "";

    @ArgGroup(validate = false, heading = "%nWhat they continue%n", order = 1)
    PastOptions past = new PastOptions();

    @ArgGroup(validate = false, heading = "%nHow%n", order = 2)
    DrawingOptions drawing = new DrawingOptions();

    @ArgGroup(validate = false, heading = "%nHow like real bars are they?%n", order = 3)
    ScoreOptions scoring = new ScoreOptions();

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
    /// @param environment the variables of the process, which say where the providers of market data
    ///     are
    /// @param terminal whether standard error is a terminal, on which progress may be shown
    public GenerateCommand(Models models, InputFiles inputFiles, Map<String, String> environment, boolean terminal) {
        this.models = models;
        this.inputFiles = inputFiles;
        this.realFiles = new InputFiles("--real ", inputFiles.store());
        this.environment = environment;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        long begin = System.nanoTime();
        check();
        List<Path> paths = files.isEmpty() ? List.of() : inputFiles.expand(files);
        List<Path> real = scoring.real.isEmpty() ? List.of() : realFiles.expand(scoring.real);
        PretrainedModel found = (quiet ? models.quiet() : models).find(model, tokenizer);
        ContextWindow context = drawing.context(found.maxContext());
        Sampling sampling = drawing.sampling(series);
        int usual = Math.max(2, context.maxContext() / 2); // and as many again before the window is full
        try (SeriesLoader reader = new SeriesLoader(past.calendar, past.zone);
                BarFiles writer = new BarFiles();
                MarketData sources = paths.isEmpty() ? MarketData.open(environment, this::note) : null) {
            List<Input> inputs = inputs(paths, usual, sources);
            requireDifferent(inputs);
            BarOutput target = BarOutput.of(output, inputs.size() * (long) series > 1, writer, paths);
            List<GenerationInput> seeds = seeds(
                    inputs,
                    target,
                    input ->
                            GenerationInput.of(input, reader, past, usual, length, sampling, context, scoring.asked()));
            @Nullable Scoring scores = scoring.asked() ? Scoring.of(seeds, inputs, real, reader, scoring.window) : null;
            int done = generate(seeds, found, target, scores);
            if (!quiet) {
                out().printf(Locale.ROOT, "%-17s%.2f%n", "seconds", (System.nanoTime() - begin) / 1e9);
                out().flush();
            }
            return done == inputs.size() ? 0 : 2;
        }
    }

    /// What can be continued and written. What cannot is told, unless there is nothing else.
    private List<GenerationInput> seeds(List<Input> inputs, BarOutput target, Function<Input, GenerationInput> read) {
        List<GenerationInput> seeds = new ArrayList<>();
        for (Input input : inputs) {
            try {
                GenerationInput seed = read.apply(input);
                seed.names().forEach(target::file);
                seeds.add(seed);
            } catch (KronosException e) {
                if (inputs.size() == 1) {
                    throw e;
                }
                err().println("kronos: " + input.symbol() + ": " + e.getMessage());
                err().flush();
            }
        }
        if (seeds.isEmpty()) {
            throw new KronosException("none of the " + inputs.size() + " inputs can be continued: see above");
        }
        return seeds;
    }

    /// @return how many inputs were continued
    private int generate(
            List<GenerationInput> seeds, PretrainedModel found, BarOutput target, @Nullable Scoring scores) {
        try (Forecaster forecaster = new LazyForecaster(() -> compute.load(models, found));
                ProgressLine line = new ProgressLine(
                        terminal && !quiet ? err() : null,
                        "generating",
                        (long) series * length * seeds.size(),
                        System::nanoTime)) {
            GenerationRun run = new GenerationRun(forecaster, drawing.renew, target, line, quiet ? null : out(), err());
            int done = run.run(seeds, scores != null);
            if (scores != null && done > 0) {
                tell(scores.of(name(), run.made(), YARDSTICKS, yardstick -> run.plain(yardstick, seeds)));
            }
            return done;
        }
    }

    private void check() {
        past.check();
        tickers.check();
        scoring.check();
        drawing.check();
        require(series >= 1, "--series", series);
        require(length >= 1, "--length", length);
        compute.check();
        if (tickers.tickers.isEmpty() == files.isEmpty()) {
            throw new KronosException(
                    files.isEmpty()
                            ? "nothing to continue is given: name a ticker such as 600519, or a file of bars with --input"
                            : "both tickers and --input are given: continue one or the other");
        }
        Memory.check(series, "series (--series)", length, "bars (--length)");
    }

    private static void require(boolean holds, String option, int value) {
        if (!holds) {
            throw new KronosException(option + " is " + value + ": give at least 1");
        }
    }

    private List<Input> inputs(List<Path> paths, int usual, @Nullable MarketData sources) {
        if (sources == null) {
            return paths.stream().<Input>map(Input.File::new).toList();
        }
        int wanted = (past.lookback == null ? usual : past.lookback)
                + (scoring.asked() && scoring.real.isEmpty() ? REAL_BARS : 0);
        return tickers.inputs(past.firstDay(), past.lastDay(), wanted, sources);
    }

    private static void requireDifferent(List<Input> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            for (Input other : inputs.subList(0, i)) {
                if (other.symbol().equals(inputs.get(i).symbol())) {
                    throw new KronosException(other + " and " + inputs.get(i) + " have the same symbol "
                            + other.symbol() + ", and their series would overwrite each other: take them one by one");
                }
            }
        }
    }

    private String name() {
        return String.valueOf(Path.of(model).getFileName());
    }

    private void tell(Fidelity fidelity) {
        if (scoring.file != null) {
            AtomicFile.write(Path.of(scoring.file), out -> FidelityJson.write(fidelity, Version.text(), out));
        }
        if (!quiet) {
            out().print(fidelity.text());
        }
    }

    private void note(String sentence) {
        if (!quiet) {
            err().println("kronos: note: " + sentence);
            err().flush();
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec, "the command runs inside picocli")
                .commandLine()
                .getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec, "the command runs inside picocli")
                .commandLine()
                .getErr();
    }
}
