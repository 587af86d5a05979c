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
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.TokenLoss;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.nano.NanoModel;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos models check`: the cross-entropy of the tokens of a model, and the use it makes of the coarse token.
@Command(
        name = "check",
        description =
                "Measures how well a model predicts the tokens of bars, and if its fine token uses the coarse one.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {"    kronos models check -i my.csv -m NeoQuasar/Kronos-small"})
final class CheckCommand implements Callable<Integer> {
    /// Gain in nats from the true coarse token below which the fine token ignores it.
    private static final double MIN_GAIN = 0.1;

    private final Models models;

    @Mixin
    final InputOption input;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR|ID",
            description = "Model that is checked (default: nano, the bundled model).")
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
            description = "Bars of a window, of which the last quarter is predicted (default: ${DEFAULT-VALUE}).")
    int window = 256;

    @Option(
            names = "--windows",
            paramLabel = "N",
            description = "Windows of each series, spread evenly over it (default: ${DEFAULT-VALUE}).")
    int windows = 8;

    @Mixin
    final ConsoleMixin console;

    private final InstantSource clock;

    CheckCommand(Models models, InputFiles inputFiles, KronosEnvironment environment) {
        clock = environment.clock();
        this.models = models;
        input = new InputOption(inputFiles);
        console = new ConsoleMixin(environment);
    }

    @Override
    public Integer call() {
        if (window < 4) {
            throw new InvalidInputException("--window is " + window + ": give at least 4");
        }
        if (windows < 1) {
            throw new InvalidInputException("--windows is " + windows + ": give at least 1");
        }
        List<BarFile> files = input.files();
        PretrainedModel found = models.find(model, tokenizer);
        Console out = console.open();
        TokenLoss.Sum[] sum = {TokenLoss.Sum.NONE};
        int code;
        try (TokenLoss loss = TokenLoss.load(found, 0);
                SeriesLoader loader = new SeriesLoader(null, null, false, clock.withZone(ZoneOffset.UTC))) {
            code = out.each(
                    files,
                    file -> sum[0] = sum[0].plus(
                            loss.measure(loader.read(file).adjusted(), window, windows, Normalization.UNIT_FREE)));
        }
        if (code != 0 && files.size() == 1) {
            return code;
        }
        if (sum[0].bars() == 0) {
            throw new InvalidInputException("no series of --input has the " + window
                    + " bars of a window: give longer ones, or lower --window");
        }
        print(sum[0], files.size(), out);
        return code;
    }

    private void print(TokenLoss.Sum sum, int series, Console out) {
        TokenLoss.Sum mean = sum.mean();
        double gain = mean.fineGivenDrawn() - mean.fineGivenTrue();
        out.println(String.format(
                Locale.ROOT,
                "%,d predicted bars of %,d series, after %d bars of history each; nats per token",
                sum.bars(),
                series,
                TokenLoss.history(window)));
        out.println(String.format(Locale.ROOT, "coarse token                        %.3f", mean.coarse()));
        out.println(String.format(Locale.ROOT, "fine token, true coarse token       %.3f", mean.fineGivenTrue()));
        out.println(String.format(Locale.ROOT, "fine token, drawn coarse token      %.3f", mean.fineGivenDrawn()));
        out.println(
                gain < MIN_GAIN
                        ? "the fine token ignores the coarse one: fine-tune with --teacher-forcing"
                        : String.format(
                                Locale.ROOT, "the fine token uses the coarse one, which is worth %.3f nats", gain));
    }
}
