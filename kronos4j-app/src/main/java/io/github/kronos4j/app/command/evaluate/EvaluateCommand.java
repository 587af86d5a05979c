package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.Memory;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.console.QuietOption;
import io.github.kronos4j.app.console.ReportFolder;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.EligibilityOptions;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.input.InputOption;
import io.github.kronos4j.app.model.BandOptions;
import io.github.kronos4j.app.model.ModelOptions;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.app.model.SamplingOptions;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.TouchLevels;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.report.analysis.CachingForecaster;
import io.github.kronos4j.report.analysis.ModelForms;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos evaluate`: past windows in, a report out.
@Command(
        name = "evaluate",
        description =
                "Forecasts past windows with a model and with baselines, and reports how accurate each of them was.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  Is this model any good on my data?",
            "    kronos evaluate -i \"data/*.csv\" -m NeoQuasar/Kronos-small --report out/",
            "  As in the paper, on dates after the training data of the model:",
            "    kronos evaluate -i \"data/*.csv\" -m NeoQuasar/Kronos-base --preset paper --from 2024-07-01 --report out/",
            "  With the bands of the bundled volatility head, as sampled, and that head alone:",
            "    kronos evaluate -i \"data/*.csv\" -m models/small --head bundled --from 2016-01-01 --report out/",
            "  With and without calibrated bands:",
            "    kronos evaluate -i \"data/*.csv\" -m models/small --calibration c.json --from 2025-01-01 --report out/",
            "  Do touches and values at risk of calibrated forecasts hold? Keep the answer in the file:",
            "    kronos evaluate -i \"data/*.csv\" -m models/small --calibration c.json --origins 0 --record --report out/",
            "",
            "A model is evaluated as kronos forecast delivers it with the same options: nano with its volatility head or",
            "calibration, where one fits. If that changes its paths, they are evaluated as sampled too.",
            "",
            "The folder gets report.html (open it in a browser), report.json and windows.csv, with rules of eligibility",
            "also exclusions.csv. An interrupted evaluation resumes when it is started again with the same options."
        })
public final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    final InputOption input;

    @Mixin
    final ModelOptions model;

    @Option(
            names = "--report",
            required = true,
            paramLabel = "FOLDER",
            description = "Folder of the report; created if it does not exist.")
    Path folder = Path.of("");

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "quick: at most 12 series and 24 origins. paper: all windows side by side, and the paper's"
                    + " sampling for prices and for volatility beside the whole distribution (default: quick).")
    String preset = "quick";

    @Option(
            names = "--record",
            description =
                    "Write into the file of --calibration whether touches and values at risk held on these windows;"
                            + " kronos forecast states it.")
    boolean record;

    @Option(
            names = "--touch-levels",
            paramLabel = "X,Y",
            split = ",",
            description = "Levels whose touches are scored, in volatilities of the horizon from the last close; write"
                    + " --touch-levels=-1,1 with an equals sign (default: -2,-1,1,2).")
    List<Double> touchLevels = TouchLevels.DEFAULT.multiples();

    @ArgGroup(validate = false, heading = "%nBands%n", order = 4)
    BandOptions bands = new BandOptions();

    @Option(names = "--parquet", description = "Also write windows.parquet.")
    boolean parquet;

    @ArgGroup(validate = false, heading = "%nPast windows%n", order = 1)
    WindowOptions windows = new WindowOptions();

    @ArgGroup(validate = false, heading = "%nUniverse and eligibility%n", order = 2)
    EligibilityOptions eligibility = new EligibilityOptions();

    @ArgGroup(validate = false, heading = "%nSampling%n", order = 3)
    SamplingOptions drawing = new SamplingOptions();

    @Mixin
    final QuietOption quiet;

    private final InstantSource clock;

    public EvaluateCommand(Models models, InputFiles inputFiles, KronosEnvironment environment) {
        clock = environment.clock();
        input = new InputOption(inputFiles);
        model = new ModelOptions(models);
        quiet = new QuietOption(environment);
    }

    @Override
    public Integer call() {
        Console console = quiet.open();
        Preset defaults = isPaper() ? Preset.ALL : Preset.QUICK;
        TouchLevels levels = new TouchLevels(touchLevels);
        model.check();
        windows.check();
        BandOptions.Bands read = bands.read();
        @Nullable Calibration file = read.calibration();
        if (record) {
            requireRecordable();
        }
        Sampling sampling = drawing.sampling(file == null ? Sampling.probabilistic() : file.sampling());
        List<BarFile> files = input.files();
        try (SelectedWindows selected = windows.select(files, eligibility, defaults, clock)) {
            eligibility.notes(files, windows.first(), windows.last()).forEach(console::note);
            Memory.check(sampling.samples(), selected.protocol().horizon());
            if (file != null) {
                requireFit(file, sampling, selected.protocol());
            }
            @Nullable PretrainedModel pretrained = model.isGiven() ? model.find(console) : null;
            try (ReportFolder report = new ReportFolder("--report", folder)) {
                var run = new EvaluationRun(selected, levels, preset, parquet, console);
                evaluate(run, report, pretrained, sampling, read);
            }
        }
        return 0;
    }

    private void requireRecordable() {
        @Nullable Path calibration = bands.calibrationFile();
        if (calibration == null || !model.isGiven()) {
            throw new InvalidInputException(
                    "--record has no file and no model to test: give --calibration and --model too");
        }
        new OutputTarget("--record", calibration.toString()).check(calibration);
    }

    private void evaluate(
            EvaluationRun run,
            ReportFolder report,
            @Nullable PretrainedModel pretrained,
            Sampling sampling,
            BandOptions.Bands read) {
        if (pretrained == null) {
            ModelForms none = new ModelForms("", sampling, ContextWindow.DEFAULT, read.heads(), null);
            run.run(none.rivals(), List::of, report);
            return;
        }
        ModelForms forms = new ModelForms(
                model.shortName(),
                sampling,
                drawing.context(pretrained.maxContext()),
                read.heads(),
                read.calibration());
        try (Forecaster forecaster = new CachingForecaster(model.load(pretrained))) {
            @Nullable Forecaster delivered = bands.areNone(read, model) ? null : bands.apply(forecaster, read, model);
            List<Candidate> candidates = new ArrayList<>(forms.candidates(forecaster, delivered));
            candidates.addAll(paperForms(forms, forecaster));
            candidates.addAll(forms.rivals());
            Normalization normalization = drawing.normalization();
            Report result = run.run(
                    candidates.stream()
                            .map(candidate -> candidate.withNormalization(normalization))
                            .toList(),
                    bands::reasons,
                    report);
            if (record) {
                run.record(
                        result,
                        Objects.requireNonNull(read.calibration()),
                        Objects.requireNonNull(bands.calibrationFile()));
            }
        }
    }

    /// The forms of the model with the sampling of the paper.
    private List<Candidate> paperForms(ModelForms forms, Forecaster forecaster) {
        if (!isPaper()) {
            return List.of();
        }
        Sampling point = Sampling.point().withSeed(forms.sampling().seed());
        return List.of(
                Candidate.model(forms.name() + " (T 0.6, top-p 0.9)", forecaster, point, forms.context()),
                Candidate.model(
                        forms.name() + " (T 0.9, top-p 0.9)", forecaster, point.withTemperature(0.9), forms.context()));
    }

    private static void requireFit(Calibration file, Sampling sampling, Protocol protocol) {
        file.requireSampling(sampling, protocol.horizon());
        file.requireLookback(protocol.lookback());
    }

    private boolean isPaper() {
        return switch (preset) {
            case "quick" -> false;
            case "paper" -> true;
            default -> throw new InvalidInputException("--preset is '" + preset + "': choose quick or paper");
        };
    }
}
