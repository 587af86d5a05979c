package io.github.kronos4j.app.command.models;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.input.InputOption;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.forecast.BarCodec;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.ReconstructionError;
import io.github.kronos4j.forecast.ReconstructionError.LastCloses;
import io.github.kronos4j.forecast.ReconstructionError.Loss;
import io.github.kronos4j.forecast.RoundTrip;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.nano.NanoModel;
import io.github.kronos4j.report.chart.TokenChart;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos models roundtrip`: the reconstruction error of a tokenizer.
@Command(
        name = "roundtrip",
        description = "Encodes and decodes bars with a tokenizer and measures the error, which no forecast can avoid.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "    kronos models roundtrip -i my.csv -m NeoQuasar/Kronos-small",
            "    kronos models roundtrip -i my.csv --picture tokens.svg"
        })
final class RoundTripCommand implements Callable<Integer> {
    /// Lengths of the windows whose last close is measured.
    private static final int[] LOOKBACKS = {64, 128, 192, 256, 384, 512};

    /// Bars that the picture shows.
    private static final int PICTURE_BARS = 32;

    /// Number of such windows of each length, by series.
    private static final int WINDOWS = 50;

    private final Models models;

    @Mixin
    final InputOption input;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR|ID",
            description = "Model whose tokenizer is measured (default: nano, the bundled model).")
    String model = NanoModel.NAME;

    @Option(
            names = "--tokenizer",
            paramLabel = "DIR|ID",
            description = "Tokenizer (default: the tokenizer of the model).")
    @Nullable
    String tokenizer;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Bars that are normalized together (default: ${DEFAULT-VALUE}).")
    int window = 512;

    @Option(
            names = "--picture",
            paramLabel = "F.svg",
            description =
                    "Picture of the last bars of the first series, the bits of their tokens, and the bars that come"
                            + " back (default: none).")
    @Nullable
    Path picture;

    @Mixin
    final ConsoleMixin console;

    private final InstantSource clock;

    RoundTripCommand(Models models, InputFiles inputFiles, KronosEnvironment environment) {
        clock = environment.clock();
        this.models = models;
        input = new InputOption(inputFiles);
        console = new ConsoleMixin(environment);
    }

    @Override
    public Integer call() {
        if (window < 2) {
            throw new InvalidInputException("--window is " + window + ": give at least 2");
        }
        if (picture != null && !picture.toString().endsWith(".svg")) {
            throw new InvalidInputException("--picture is " + picture + ": give a name that ends with .svg");
        }
        List<BarFile> files = input.files();
        Path folder = models.find(model, tokenizer).tokenizer();
        Console out = console.open();
        Loss[] sum = {Loss.NONE};
        SortedMap<Integer, LastCloses> lastCloses = new TreeMap<>();
        int code;
        try (BarCodec codec = BarCodec.load(folder, 0);
                SeriesLoader loader = new SeriesLoader(null, null, false, clock.withZone(ZoneOffset.UTC))) {
            ReconstructionError error = new ReconstructionError(codec);
            code = out.each(files, file -> {
                Bars bars = loader.read(file).adjusted();
                if (file.equals(files.getFirst())) {
                    draw(bars, codec);
                }
                sum[0] = sum[0].plus(error.measure(bars, window, Normalization.UNIT_FREE));
                for (int lookback : LOOKBACKS) {
                    lastCloses.merge(
                            lookback,
                            error.lastCloses(bars, lookback, WINDOWS, Normalization.UNIT_FREE),
                            LastCloses::plus);
                }
            });
        }
        Loss loss = sum[0];
        if (code != 0 && files.size() == 1) {
            return code;
        }
        if (loss.bars() == 0) {
            throw new InvalidInputException("no series of --input has the " + window
                    + " bars of a window: give longer ones, or lower --window");
        }
        print(loss, files.size(), lastCloses, out);
        return code;
    }

    private void draw(Bars bars, BarCodec codec) {
        if (picture != null && bars.size() > 1) {
            Bars last = bars.tail(Math.min(window, bars.size()));
            RoundTrip trip = codec.roundTrip(last, Normalization.UNIT_FREE);
            new TokenChart(trip.tail(Math.min(PICTURE_BARS, last.size()))).svg().write(picture);
        }
    }

    private void print(Loss loss, int series, SortedMap<Integer, LastCloses> lastCloses, Console out) {
        out.println(String.format(Locale.ROOT, "%,d bars of %,d series in windows of %d", loss.bars(), series, window));
        out.println(String.format(
                Locale.ROOT,
                "mean squared error    %.4f (of the numbers that the tokenizer reads)",
                loss.meanSquare()));
        out.println(String.format(Locale.ROOT, "mean absolute error   %.4f", loss.meanError()));
        out.println(String.format(Locale.ROOT, "error of the close    %.3f %%", 100 * loss.closeError()));
        out.println(String.format(
                Locale.ROOT, "invalid bars          %.2f %% (forecasts repair them)", 100 * loss.brokenShare()));
        out.println("error of last close   "
                + lastCloses.entrySet().stream()
                        .filter(entry -> entry.getValue().windows() > 0)
                        .map(entry -> String.format(
                                Locale.ROOT,
                                "%d bars: %.2f",
                                entry.getKey(),
                                entry.getValue().rootMeanSquare()))
                        .collect(Collectors.joining(", "))
                + " (standard deviations of a one-bar return, by length of the window)");
    }
}
