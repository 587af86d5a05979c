package io.github.kronos4j.app.command.generate;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.Memory;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.console.QuietOption;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.BarOutput;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.input.InputSeries;
import io.github.kronos4j.app.input.PastOptions;
import io.github.kronos4j.app.input.SeriesOptions;
import io.github.kronos4j.app.model.LazyForecaster;
import io.github.kronos4j.app.model.ModelOptions;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.generation.PaperContexts;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.report.Fidelity;
import io.github.kronos4j.report.PaperFidelity;
import io.github.kronos4j.torch.sequence.LstmSequenceLearner;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos generate`: bars in, synthetic series out.
@Command(
        name = "generate",
        description = "Generates synthetic series of bars that continue those of tickers or files.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  Ten series of 1000 bars, one CSV file each:",
            "    kronos generate -i btc.csv --length 1000 -o out/",
            "  A hundred from every series of the store, as Parquet:",
            "    kronos generate -i \"store:cn/1d/*\" --series 100 -o \"out/{symbol}.parquet\"",
            "  Compare them with real bars:",
            "    kronos generate -i btc.csv --series 50 -o out/ --score",
            "    kronos generate -i btc.csv --series 50 -o out/ --score=paper",
            "",
            "Files are named after the input and the number of the series: btc-0001.csv. Series start with the",
            "bar after the history, which is half as long as the context window of the model.",
            "",
            "Exit codes: 0 success, 1 fault of the program, 2 invalid input (in a batch, the rest is done)."
        })
public final class GenerateCommand implements Callable<Integer> {
    private static final int SCORED_BARS = 2000; // real bars of a ticker to score against

    @Mixin
    final SeriesOptions series;

    @Mixin
    final ModelOptions model;

    @Option(
            names = {"-n", "--series"},
            paramLabel = "S",
            description = "Number of series for each input (default: ${DEFAULT-VALUE}).")
    int count = 10;

    @Option(names = "--length", paramLabel = "L", description = "Bars of each series (default: ${DEFAULT-VALUE}).")
    int length = 256;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "PLACE",
            description = "Folder, or pattern with {symbol}, which may end with .csv, .csv.gz, .parquet or .json; for a"
                    + " single series also a file, or - for standard output.")
    String output = "";

    @ArgGroup(validate = false, heading = "%nHistory%n", order = 1)
    PastOptions past = new PastOptions();

    @ArgGroup(validate = false, heading = "%nSampling%n", order = 2)
    DrawingOptions drawing = new DrawingOptions();

    @ArgGroup(validate = false, heading = "%nComparison with real bars%n", order = 3)
    ScoreOptions scoring = new ScoreOptions();

    @Mixin
    final QuietOption quiet;

    private final InstantSource clock;

    public GenerateCommand(Models models, InputFiles inputFiles, KronosEnvironment environment) {
        clock = environment.clock();
        series = new SeriesOptions(inputFiles, environment);
        model = new ModelOptions(models);
        quiet = new QuietOption(environment);
    }

    @Override
    public Integer call() {
        long start = System.nanoTime();
        Console console = quiet.open();
        check();
        try (SeriesLoader loader = past.loader(clock);
                BarFiles writer = new BarFiles();
                InputSeries opened = series.open(console)) {
            PretrainedModel pretrained = model.find(console);
            ContextWindow context = drawing.context(pretrained.maxContext());
            int lookback = Math.max(2, context.maxContext() / 2); // the other half is left for generated bars
            int extra = scoring.isRequested() && scoring.real.isEmpty() ? SCORED_BARS : 0;
            List<Input> inputs = opened.inputs(past, lookback, extra);
            BarOutput target = BarOutput.of(output, inputs.size() * (long) count > 1, writer, opened.files(), console);
            var reader = new GenerationInput.Reader(
                    loader, past, lookback, length, drawing.sampling(count), context, scoring.isRequested());
            List<GenerationInput> histories = reader.read(inputs, target, console);
            @Nullable Scoring scores = scoring.open(histories, inputs, series.inputFiles("--real "), loader);
            @Nullable PaperContexts contexts = scores == null ? null : scoring.paper(scores);
            int done = generate(histories, pretrained, target, scores, contexts, console);
            console.println("seconds", String.format(Locale.ROOT, "%.2f", (System.nanoTime() - start) / 1e9));
            return done == inputs.size() ? 0 : 2;
        }
    }

    /// @return number of inputs that were continued
    private int generate(
            List<GenerationInput> histories,
            PretrainedModel pretrained,
            BarOutput target,
            @Nullable Scoring scores,
            @Nullable PaperContexts contexts,
            Console console) {
        try (Forecaster forecaster = new LazyForecaster(() -> model.load(pretrained))) {
            var run = new GenerationRun(forecaster, drawing.renew, target, console);
            int done = run.run(histories, scores != null);
            if (scores != null && done > 0) {
                Fidelity fidelity = run.score(scores, model.shortName(), histories);
                Candidate candidate = Candidate.model(
                        model.shortName(), forecaster, drawing.sampling(1), drawing.context(pretrained.maxContext()));
                scoring.report(fidelity, contexts == null ? null : paper(contexts, candidate, console), console);
            }
            return done;
        }
    }

    private static PaperFidelity paper(PaperContexts contexts, Candidate model, Console console) {
        try (ProgressLine line = console.progress("continuing contexts", contexts.bars())) {
            return PaperFidelity.of(contexts, model, LstmSequenceLearner::of, line.after(0));
        }
    }

    private void check() {
        past.check();
        scoring.check();
        drawing.check();
        requirePositive("--series", count);
        requirePositive("--length", length);
        model.check();
        Memory.check(count, "series (--series)", length, "bars (--length)");
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new InvalidInputException(option + " is " + value + ": give at least 1");
        }
    }
}
