package io.github.kronos4j.app.command.models;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.forecast.ReconstructionError;
import io.github.kronos4j.forecast.ReconstructionError.Loss;
import io.github.kronos4j.nano.NanoModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kronos models roundtrip`: what a tokenizer loses of bars.
@Command(
        name = "roundtrip",
        description = "Encodes bars and decodes them again: what the tokenizer loses, no forecast can regain.",
        mixinStandardHelpOptions = true)
final class RoundTripCommand implements Runnable {
    private final Models models;
    private final InputFiles inputFiles;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-i", "--input"},
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of bars, folders, or globs in quotes.")
    List<String> inputs = new ArrayList<>();

    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR|ID",
            description = "The model whose tokenizer it is (default: the bundled one).")
    String model = NanoModel.NAME;

    @Option(names = "--tokenizer", paramLabel = "DIR|ID", description = "The tokenizer (default: the model's).")
    @Nullable
    String tokenizer;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Bars that are normalised together (default: ${DEFAULT-VALUE}).")
    int window = 512;

    RoundTripCommand(Models models, InputFiles inputFiles) {
        this.models = models;
        this.inputFiles = inputFiles;
    }

    @Override
    public void run() {
        if (window < 2) {
            throw new KronosException("--window is " + window + " but must be 2 or more");
        }
        List<Path> files = inputFiles.expand(inputs);
        Path folder = models.find(model, tokenizer).tokenizer();
        Loss loss = Loss.NONE;
        try (ReconstructionError trip = ReconstructionError.load(folder, 0);
                SeriesLoader reader = new SeriesLoader(null, null)) {
            for (Path file : files) {
                loss = loss.plus(trip.measure(reader.read(file).bars(), window));
            }
        }
        if (loss.bars() == 0) {
            throw new KronosException("no series of --input has the " + window
                    + " bars of a window: give longer ones, or lower --window");
        }
        print(loss, files.size());
    }

    private void print(Loss loss, int series) {
        PrintWriter out = Objects.requireNonNull(spec, "the command runs inside picocli")
                .commandLine()
                .getOut();
        out.printf(Locale.ROOT, "%,d bars of %,d series in windows of %d%n", loss.bars(), series, window);
        out.printf(
                Locale.ROOT, "mean squared error    %.4f (in standard deviations of the window)%n", loss.meanSquare());
        out.printf(Locale.ROOT, "mean absolute error   %.4f%n", loss.meanError());
        out.printf(Locale.ROOT, "error of the close    %.3f %%%n", 100 * loss.closeError());
        out.printf(Locale.ROOT, "impossible bars       %.2f %% (forecasts repair them)%n", 100 * loss.brokenShare());
        out.flush();
    }
}
