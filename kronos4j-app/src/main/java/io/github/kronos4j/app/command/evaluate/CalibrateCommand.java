package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.app.console.Memory;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.console.ProgressReporter;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.input.Stamp;
import io.github.kronos4j.app.input.StampConverter;
import io.github.kronos4j.app.model.ComputeOptions;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.app.model.SamplingOptions;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.calibration.CalibrationSettings;
import io.github.kronos4j.calibration.CalibrationSettings.Method;
import io.github.kronos4j.calibration.Calibrator;
import io.github.kronos4j.calibration.HindcastCache;
import io.github.kronos4j.calibration.HoldoutSplit;
import io.github.kronos4j.calibration.SamplingTuner;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.nano.NanoModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kronos calibrate`: past windows in, a file of corrections out.
@Command(
        name = "calibrate",
        description = "Learns from past windows how bands must be moved to hold what they say.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  Learn, then forecast with bands that hold what they say:",
            "    kronos calibrate -i \"data/*.csv\" -m NeoQuasar/Kronos-small --horizon 24 --lookback 400 -o c.json",
            "    kronos forecast -i data/600977.csv -m NeoQuasar/Kronos-small --calibration c.json",
            "",
            "Coverage is checked on the later windows with what was learnt from the earlier ones; the file is then learnt",
            "from all of them. It serves the same model, interval, sampling and number of paths."
        })
public final class CalibrateCommand implements Callable<Integer> {
    private static final long PARTS = 1_000_000;

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
            description = "CSV files of bars of one interval, plain or .gz, or globs in quotes.")
    List<String> inputs = List.of();

    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR|ID",
            description = "The model's folder or hub id (default: nano, the bundled one).")
    String model = NanoModel.NAME;

    @Option(names = "--tokenizer", paramLabel = "DIR|ID", description = "Its tokenizer.")
    @Nullable
    String tokenizer;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "F.json",
            description = "The file of corrections.")
    Path output = Path.of("");

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description =
                    "split: all windows count alike. adaptive: the last ones count more; calibrate anew to follow the"
                            + " market (default: split).")
    String method = "split";

    @Option(
            names = "--debias",
            description = "Also move the median by what the forecasts lean to, up, down or back to the mean.")
    boolean debias;

    @Option(
            names = "--tune",
            description = "First look for the temperature and top-p with the lowest CRPS: 15 settings, each over the"
                    + " earlier windows.")
    boolean tune;

    @Option(
            names = "--check-from",
            paramLabel = "STAMP",
            converter = StampConverter.class,
            description = "Origins from here on are held back from the check's learning, to be forecast (default: the"
                    + " later two fifths). The file learns from all.")
    @Nullable
    Stamp checkFrom;

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "Keep the forecasts of past windows here and use those that are: a run that was cut off goes"
                    + " on, and another night only forecasts windows that are new. What --tune tries is not kept.")
    @Nullable
    Path keep;

    @ArgGroup(validate = false, heading = "%nWhich windows%n", order = 1)
    WindowOptions windows = new WindowOptions();

    @ArgGroup(validate = false, heading = "%nHow the model draws%n", order = 2)
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
    public CalibrateCommand(Models models, InputFiles inputFiles, boolean terminal) {
        this.inputFiles = inputFiles;
        this.models = models;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CalibrationSettings settings = new CalibrationSettings(Method.of(method), debias);
        Sampling sampling = drawing.sampling(Sampling.probabilistic());
        new OutputTarget("--output", output.toString()).check(output);
        try (WindowOptions.Found found = windows.find(inputFiles.expand(inputs), Preset.ALL)) {
            calibrate(found, settings, sampling);
        }
        return 0;
    }

    private void calibrate(WindowOptions.Found found, CalibrationSettings settings, Sampling sampling) {
        Memory.check(sampling.samples(), found.protocol().horizon());
        PretrainedModel there = models.find(model, tokenizer);
        HindcastWindows past = HindcastWindows.of(found.sources(), found.protocol());
        if (checkFrom != null) {
            HoldoutSplit.requireInside(past, checkFrom.first());
        }
        HindcastCache kept = keep == null ? HindcastCache.NONE : new HindcastFolder(keep);
        try (Forecaster forecaster = compute.load(models, there);
                ProgressLine line =
                        new ProgressLine(terminal && !quiet ? err() : null, "calibrating", PARTS, System::nanoTime)) {
            ProgressReporter reporter = new ProgressReporter(line, err(), quiet, PARTS);
            Candidate contestant = Candidate.model("model", forecaster, sampling, drawing.context(there.maxContext()));
            if (tune) {
                contestant = tuned(contestant, found.sources(), past, reporter);
            }
            Calibrator calibrator = new Calibrator(contestant, found.interval().label(), settings);
            calibrator.collect(past, kept, reporter, reporter::note);
            line.wipe();
            Calibration calibration = calibrator.fit();
            AtomicFile.write(output, out -> CalibrationFile.write(calibration, out));
            print(CalibrationSummary.of(calibration, calibrator, later()));
            print(System.lineSeparator() + "file             " + output + System.lineSeparator());
        }
    }

    /// With the best settings on the earlier windows: the check is to be by others.
    private Candidate tuned(Candidate contestant, List<SeriesSource> sources, HindcastWindows past, ProgressReporter reporter) {
        Protocol earlier = HoldoutSplit.earlier(sources, past, later());
        SamplingTuner tuner = SamplingTuner.tune(contestant, sources, earlier, reporter, reporter::note);
        print(CalibrationSummary.of(tuner));
        return Candidate.model(contestant.name(), contestant.forecaster(), tuner.best(), contestant.context());
    }

    private @Nullable LocalDateTime later() {
        return checkFrom == null ? null : checkFrom.first();
    }

    private void print(String text) {
        if (!quiet) {
            spec().commandLine().getOut().print(text);
            spec().commandLine().getOut().flush();
        }
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "the command runs inside picocli");
    }
}
