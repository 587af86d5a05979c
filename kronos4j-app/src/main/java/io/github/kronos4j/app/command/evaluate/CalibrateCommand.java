package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.Memory;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.console.QuietOption;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.EligibilityOptions;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.input.InputOption;
import io.github.kronos4j.app.input.Stamp;
import io.github.kronos4j.app.input.StampConverter;
import io.github.kronos4j.app.model.HeadOption;
import io.github.kronos4j.app.model.ModelOptions;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.app.model.SamplingOptions;
import io.github.kronos4j.calibration.CalibrationSettings;
import io.github.kronos4j.calibration.CalibrationSettings.Method;
import io.github.kronos4j.calibration.HindcastCache;
import io.github.kronos4j.calibration.HoldoutSplit;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.volatility.VolatilityHead;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos calibrate`: past windows in, a calibration out.
@Command(
        name = "calibrate",
        description = "Learns from past windows a correction that gives the bands of forecasts their nominal coverage.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  Calibrate, then forecast with calibrated bands:",
            "    kronos calibrate -i \"data/*.csv\" -m NeoQuasar/Kronos-small --horizon 24 --lookback 400 -o c.json",
            "    kronos forecast -i data/600977.csv -m NeoQuasar/Kronos-small --calibration c.json",
            "",
            "  For forecasts of the bundled model without a volatility head:",
            "    kronos calibrate -i \"data/*.csv\" -m nano --head none --horizon 24 --lookback 232 -o c.json",
            "",
            "A calibration learned from the earlier windows is checked on the later ones; the file is then learned from",
            "all windows. It applies to the same model, interval and sampling, and to any number of paths from 5 on. With",
            "rules of eligibility, the symbols left out of c.json are in c.exclusions.csv."
        })
public final class CalibrateCommand implements Callable<Integer> {
    @Mixin
    final InputOption input;

    @Mixin
    final ModelOptions model;

    @ArgGroup(validate = false, heading = "%nBands%n", order = 4)
    HeadOption head = new HeadOption();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "F.json",
            description = "File of the calibration.")
    Path output = Path.of("");

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "split: all windows have equal weight. adaptive: later windows weigh more; calibrate again to"
                    + " follow the market (default: split).")
    String method = "split";

    @Option(names = "--debias", description = "Also correct the median for the bias of the forecasts.")
    boolean debias;

    @Option(
            names = "--tune",
            description = "First search the temperature and top-p with the lowest CRPS: 15 settings, each over the"
                    + " earlier windows.")
    boolean tune;

    @Option(
            names = "--check-from",
            paramLabel = "TIME",
            converter = StampConverter.class,
            description =
                    "First origin that is held back for the check, while the file is learned from all origins (default:"
                            + " the later two fifths).")
    @Nullable
    Stamp checkFrom;

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "Keep the forecasts of past windows in this folder and reuse them: an interrupted run"
                    + " resumes, and a later run forecasts only new windows. Forecasts of --tune are not kept.")
    @Nullable
    Path keep;

    @ArgGroup(validate = false, heading = "%nPast windows%n", order = 1)
    WindowOptions windows = new WindowOptions();

    @ArgGroup(validate = false, heading = "%nUniverse and eligibility%n", order = 2)
    EligibilityOptions eligibility = new EligibilityOptions();

    @ArgGroup(validate = false, heading = "%nSampling%n", order = 3)
    SamplingOptions drawing = new SamplingOptions();

    @Mixin
    final QuietOption quiet;

    private final InstantSource clock;

    public CalibrateCommand(Models models, InputFiles inputFiles, KronosEnvironment environment) {
        clock = environment.clock();
        input = new InputOption(inputFiles);
        model = new ModelOptions(models);
        quiet = new QuietOption(environment);
    }

    @Override
    public Integer call() {
        Console console = quiet.open();
        CalibrationSettings settings = new CalibrationSettings(Method.of(method), debias);
        Sampling sampling = drawing.sampling(Sampling.probabilistic());
        model.check();
        windows.check();
        List<BarFile> files = input.files();
        OutputTarget target = new OutputTarget("--output", output.toString());
        target.check(output);
        files.forEach(file -> target.requireNoInput(output, file.path()));
        try (SelectedWindows selected = windows.select(files, eligibility, Preset.ALL, clock)) {
            eligibility.notes(files, windows.first(), windows.last()).forEach(console::note);
            Memory.check(sampling.samples(), selected.protocol().horizon());
            PretrainedModel pretrained = model.find(console);
            HindcastWindows past = HindcastWindows.of(selected.sources(), selected.protocol());
            @Nullable LocalDateTime check = checkFrom == null ? null : checkFrom.first();
            if (check != null) {
                HoldoutSplit.requireInside(past, check);
            }
            HindcastCache cache = keep == null ? HindcastCache.NONE : new HindcastFolder(keep);
            var run = new CalibrationRun(selected, settings, check, cache, output, console);
            ContextWindow context = drawing.context(pretrained.maxContext());
            List<VolatilityHead> heads = head.read();
            Bars latest = past.read(past.size() - 1, past.size()).getFirst().history();
            boolean hasHead = head.fits(latest, selected.protocol().horizon());
            Forecaster loaded = model.load(pretrained);
            try (Forecaster forecaster = hasHead ? head.apply(loaded, heads, model) : loaded) {
                Candidate candidate = Candidate.model("model", forecaster, sampling, context)
                        .withNormalization(drawing.normalization());
                run.run(candidate, past, tune);
            }
        }
        return 0;
    }
}
