package io.github.kronos4j.app.command;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.command.data.BarOutput;
import io.github.kronos4j.app.report.Fidelity;
import io.github.kronos4j.app.report.FidelityJson;
import io.github.kronos4j.app.report.Figures;
import io.github.kronos4j.data.AtomicFile;
import io.github.kronos4j.data.BarFiles;
import io.github.kronos4j.data.source.Sources;
import io.github.kronos4j.forecast.Context;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.forecast.baseline.Baseline;
import io.github.kronos4j.generation.BarGenerator;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.nano.NanoModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
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
            "The files are named after the input and the number of the series: btc-0001.csv. Series begin with the",
            "bar after the last one of the history.",
            "",
            "Exit codes: 0 done, 1 a fault of the program, 2 wrong input (nothing is made of the rest)."
        })
public final class GenerateCommand implements Callable<Integer> {
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
            description = "A folder, or a pattern with {symbol}; files are CSV unless it ends with .parquet or .gz.")
    String output = "";

    @ArgGroup(validate = false, heading = "%nWhat they continue%n", order = 1)
    PastOptions past = new PastOptions();

    @ArgGroup(validate = false, heading = "%nHow%n", order = 2)
    DrawingOptions drawing = new DrawingOptions();

    @ArgGroup(validate = false, heading = "%nHow like real bars are they?%n", order = 3)
    ScoreOptions scoring = new ScoreOptions();

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: one on each processor).")
    int threads;

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
        Models.Found found = (quiet ? models.quiet() : models).find(model, tokenizer);
        Context context = drawing.context(found.context());
        Sampling sampling = drawing.sampling(series);
        int usual = Math.max(2, context.maxContext() / 2); // and as many again before the window is full
        try (SeriesReader reader = new SeriesReader(past.calendar, past.zone);
                BarFiles writer = new BarFiles();
                Sources sources = paths.isEmpty() ? Sources.of(environment, this::note) : null) {
            List<Input> inputs = inputs(paths, usual, sources);
            BarOutput target = BarOutput.of(output, inputs.size() * (long) series > 1, writer, paths);
            List<Seed> seeds = new ArrayList<>();
            for (Input input : inputs) {
                seeds.add(Seed.of(input, reader, past, usual, length, sampling, context));
            }
            requireDifferent(inputs);
            @Nullable Scoring scores = scoring.asked() ? Scoring.of(seeds, inputs, real, reader, scoring.window) : null;
            seeds.forEach(seed -> names(seed).forEach(target::file));
            generate(seeds, found, target, scores);
            if (!quiet) {
                out().printf(Locale.ROOT, "%-17s%.2f%n", "seconds", (System.nanoTime() - begin) / 1e9);
                out().flush();
            }
        }
        return 0;
    }

    private void check() {
        past.check();
        tickers.check();
        scoring.check();
        require(series >= 1, "--series", series);
        require(length >= 1, "--length", length);
        if (threads < 0) {
            throw new KronosException("--threads is " + threads + ": give at least 1, or 0 for one on each processor");
        }
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

    private List<Input> inputs(List<Path> paths, int usual, @Nullable Sources sources) {
        if (sources == null) {
            return paths.stream().<Input>map(Input.File::new).toList();
        }
        int wanted = past.lookback == null ? usual : past.lookback;
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

    private void generate(List<Seed> seeds, Models.Found found, BarOutput target, @Nullable Scoring scores) {
        long bars = (long) series * length;
        List<Bars> made = new ArrayList<>();
        try (Forecaster forecaster = new LoadingForecaster(() -> found.load(threads));
                ProgressLine line = new ProgressLine(
                        terminal && !quiet ? err() : null, "generating", bars * seeds.size(), System::nanoTime)) {
            for (int i = 0; i < seeds.size(); i++) {
                Seed seed = seeds.get(i);
                List<String> names = names(seed);
                int[] impossible = new int[1];
                generator(forecaster, seed).generate(seed.request(), line.after(i * bars), (number, one) -> {
                    target.write(names.get(number), one);
                    impossible[0] += notPositive(one);
                    if (scores != null) {
                        made.add(one);
                    }
                });
                line.wipe();
                tell(seed, target, impossible[0]);
            }
        }
        if (scores != null) {
            tell(scores.of(name(), made, YARDSTICKS, yardstick -> made(yardstick, seeds)));
        }
    }

    private List<Bars> made(Baseline baseline, List<Seed> seeds) {
        List<Bars> made = new ArrayList<>();
        try (Forecaster forecaster = baseline.forecaster()) {
            for (Seed seed : seeds) {
                made.addAll(generator(forecaster, seed).generate(seed.request(), Progress.NONE));
            }
        }
        return made;
    }

    private BarGenerator generator(Forecaster forecaster, Seed seed) {
        ForecastRequest request = seed.request();
        return new BarGenerator(forecaster, drawing.renewal(request.history().size(), request.context()));
    }

    private List<String> names(Seed seed) {
        int digits = Math.max(4, Integer.toString(series).length());
        List<String> names = new ArrayList<>(series);
        for (int number = 1; number <= series; number++) {
            names.add(String.format(
                    Locale.ROOT, "%s-%0" + digits + "d", seed.request().symbol(), number));
        }
        return names;
    }

    private String name() {
        return String.valueOf(Path.of(model).getFileName());
    }

    /// Bars that cannot be: a history that rose steeply has a deviation that leads below zero.
    private static int notPositive(Bars bars) {
        int count = 0;
        for (int i = 0; i < bars.size(); i++) {
            count += bars.low(i) > 0 ? 0 : 1;
        }
        return count;
    }

    private void tell(Seed seed, BarOutput target, int impossible) {
        ForecastRequest request = seed.request();
        Bars history = request.history();
        seed.notes().forEach(note -> note(request.symbol() + ": " + note));
        if (impossible > 0) {
            note(request.symbol() + ": " + impossible
                    + " of the bars made have a price of zero or less: give a shorter --lookback");
        }
        if (!quiet) {
            List<String> names = names(seed);
            out().printf(
                            Locale.ROOT,
                            "%-17s%d bars of %s, %s to %s%n",
                            request.symbol(),
                            history.size(),
                            seed.interval(),
                            Figures.shortStamp(history.time(0)),
                            Figures.shortStamp(history.time(history.size() - 1)));
            out().printf(
                            Locale.ROOT,
                            "%-17s%d series of %d bars, %s to %s, calendar %s%n",
                            "made",
                            series,
                            length,
                            Figures.shortStamp(request.stamps().getFirst()),
                            Figures.shortStamp(request.stamps().getLast()),
                            request.calendar());
            out().printf(
                            "%-17s%s%s%n",
                            "files",
                            target.file(names.getFirst()),
                            series == 1
                                    ? ""
                                    : " to " + target.file(names.getLast()).getFileName());
            out().flush();
        }
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
