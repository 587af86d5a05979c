package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.ChunkFolder;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.Memory;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.console.QuietOption;
import io.github.kronos4j.app.console.ReportFolder;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.EligibilityOptions;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.input.InputOption;
import io.github.kronos4j.app.model.ModelOptions;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.evaluation.TouchLevels;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.report.evaluation.ScoreCsv;
import io.github.kronos4j.report.study.PaperRecord;
import io.github.kronos4j.report.study.StudyHtml;
import io.github.kronos4j.report.study.StudyJson;
import io.github.kronos4j.report.study.StudyRecord;
import io.github.kronos4j.study.AxisResult;
import io.github.kronos4j.study.LengthStudy;
import io.github.kronos4j.study.SamplingStudy;
import io.github.kronos4j.study.Study;
import io.github.kronos4j.study.StudyPart;
import io.github.kronos4j.study.StudyResult;
import io.github.kronos4j.study.StudyRun;
import io.github.kronos4j.study.paper.PaperPart;
import io.github.kronos4j.study.paper.PaperStudy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `kronos study`: a question about the model in, an answer with its evidence out.
@Command(
        name = "study",
        description =
                "Answers a question by forecasting the same past windows with several settings, or with small models"
                        + " trained for it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  How should tokens be drawn?",
            "    kronos study sampling -i \"data/*.csv\" --quick --report out/",
            "  How many bars of history does a model need?",
            "    kronos study length -i \"data/*.csv\" -m models/small --from 2025-01-01 --report out/",
            "  Why tokens instead of numbers? Small models are trained on the bars before the first forecast.",
            "    kronos study tokens -i \"data/*.csv\" --from 2025-01-01 --report out/",
            "  Which interval for which horizon? The bars are resampled to 15m, 1h, 4h and 1d, as far as they allow.",
            "    kronos study frequency -i data/btcusd_5min.csv --quick --report out/",
            "  How does a model do in the five tasks of the Kronos paper?",
            "    kronos study paper -i \"data/*.csv\" -m models/small --from 2025-01-01 --report out/",
            "",
            "The folder gets report.html (open it in a browser) and study.json, the record of the study. An interrupted",
            "study resumes when it is started again with the same options. Trained models stay in the folder models."
        })
public final class StudyCommand implements Callable<Integer> {
    private static final Preset QUICK = new Preset(12, 24);
    private static final List<String> UNTRAINED = List.of("sampling", "length", PaperStudyRun.NAME);
    private static final int PATHS = 30;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description =
                    "Of a model: sampling (temperature, top-p and number of paths), length (bars of history), paper (the"
                            + " five tasks of the Kronos paper, beside its figures). With"
                            + " small models that are trained for the question: frequency, tokens, conditioning, inputs, representation,"
                            + " quantizer, multibar, window.")
    String name = "";

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
            names = "--quick",
            description = "At most 12 series and 24 origins, unless --series and --origins are given, and short"
                    + " trainings (default: all series and origins).")
    boolean quick;

    @Option(names = "--seed", paramLabel = "X", description = "Seed of the random draws (default: 0).")
    long seed;

    @ArgGroup(validate = false, heading = "%nPast windows%n", order = 1)
    WindowOptions windows = new WindowOptions();

    @ArgGroup(validate = false, heading = "%nTrained models%n", order = 3)
    StudyTrainingOptions training = new StudyTrainingOptions();

    @ArgGroup(validate = false, heading = "%nUniverse and eligibility%n", order = 2)
    EligibilityOptions eligibility = new EligibilityOptions();

    @Mixin
    final QuietOption quiet;

    @Spec
    CommandSpec spec;

    private final InstantSource clock;

    public StudyCommand(Models models, InputFiles inputFiles, KronosEnvironment environment) {
        clock = environment.clock();
        input = new InputOption(inputFiles);
        model = new ModelOptions(models);
        quiet = new QuietOption(environment);
        spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        Console console = quiet.open();
        long start = clock.millis();
        checkOptions();
        try (SelectedWindows selected = windows.select(input.files(), eligibility, quick ? QUICK : Preset.ALL, clock);
                ReportFolder report = new ReportFolder("--report", folder)) {
            Memory.check(100, selected.protocol().horizon());
            if (name.equals(PaperStudyRun.NAME)) {
                paper(selected, start, report, console);
                return 0;
            }
            StudyRecord record = isTrained()
                    ? trained(selected, start, report, console)
                    : untrained(selected, start, report, console);
            write(record, report);
            print(record.result(), console);
            console.println("report", report.resolve("report.html"));
        }
        return 0;
    }

    private void checkOptions() {
        windows.check();
        training.check();
        if (name.equals(StudyModels.FREQUENCY)) {
            windows.prefer(StudyModels.FREQUENCY_WINDOWS);
        }
        if (!isTrained() && !UNTRAINED.contains(name)) {
            throw new InvalidInputException("there is no study '" + name + "': choose " + String.join(", ", UNTRAINED)
                    + ", " + String.join(", ", StudyModels.names()));
        }
        if (isTrained()) {
            if (model.isGiven()) {
                throw new InvalidInputException("the study " + name + " trains its own models: leave out -m");
            }
        } else {
            model.check();
            if (name.equals(PaperStudyRun.NAME) && windows.hasSizes()) {
                throw new InvalidInputException(
                        "the study paper has the windows of the paper: leave out --lookback and --horizon");
            }
            if (training.isGiven()) {
                throw new InvalidInputException(
                        "the study " + name + " trains no models: leave out --seeds and --macro");
            }
        }
    }

    private boolean isTrained() {
        return StudyModels.names().contains(name);
    }

    private StudyRecord untrained(SelectedWindows selected, long start, ReportFolder report, Console console) {
        PretrainedModel pretrained = model.find(console);
        try (Forecaster forecaster = model.load(pretrained)) {
            ContextWindow window = ContextWindow.ofLength(pretrained.maxContext());
            Study study = name.equals("sampling")
                    ? SamplingStudy.of(forecaster, window, seed)
                    : LengthStudy.of(
                            forecaster, window, sampling(), selected.protocol().lookback());
            StudyPart windows = new StudyPart("windows", new StudyRun(study, selected.protocol()), selected.sources());
            StudyResult result = run(List.of(windows), report, console);
            return record(model.shortName(), selected.interval().label(), List.of(), start, result);
        }
    }

    private StudyRecord trained(SelectedWindows selected, long start, ReportFolder report, Console console) {
        try (StudyModels models = StudyModels.train(
                name,
                selected,
                training.macroValues(),
                training.seeds(quick),
                quick,
                report.resolve("models"),
                console)) {
            StudyResult result = run(models.parts(sampling()), report, console);
            return record("models trained for it", models.intervals(), models.seeds(), start, result);
        }
    }

    private void paper(SelectedWindows selected, long start, ReportFolder report, Console console) {
        PretrainedModel pretrained = model.find(console);
        try (Forecaster forecaster = model.load(pretrained)) {
            PaperStudy study = new PaperStudy(
                    model.shortName(),
                    forecaster,
                    ContextWindow.ofLength(pretrained.maxContext()),
                    seed,
                    PaperStudyRun.series(selected));
            List<PaperPart> parts = new PaperStudyRun(study, report, console).run(quick);
            PaperRecord record = new PaperRecord(
                    Version.text(),
                    Version.commit(),
                    commandLine(),
                    minutesSince(start),
                    model.shortName(),
                    selected.interval().label(),
                    seed,
                    parts);
            PaperStudyRun.write(record, report);
        }
        console.println("report", report.resolve("report.html"));
    }

    private double minutesSince(long start) {
        return (clock.millis() - start) / 60_000.0;
    }

    private Sampling sampling() {
        return Sampling.probabilistic().withSamples(PATHS).withSeed(seed);
    }

    private static StudyResult run(List<StudyPart> parts, ReportFolder report, Console console) {
        List<StudyResult> results = new ArrayList<>();
        List<ChunkFolder<Score>> unfinished = new ArrayList<>();
        for (StudyPart part : parts) {
            ScoreCsv csv = new ScoreCsv(part.run().protocol().leadTimes(), TouchLevels.DEFAULT);
            ChunkFolder<Score> chunks = new ChunkFolder<>(
                    report.resolve("unfinished-" + part.name()), "study", "scores", csv::write, csv::read);
            try (ProgressLine progress = console.progress("studying")) {
                results.add(part.run().run(part.sources(), chunks, progress.scaled(), console::note));
            }
            unfinished.add(chunks);
        }
        unfinished.forEach(ChunkFolder::delete);
        return StudyResult.joined(results);
    }

    private StudyRecord record(String models, String interval, List<Integer> seeds, long start, StudyResult result) {
        return new StudyRecord(
                Version.text(),
                Version.commit(),
                commandLine(),
                minutesSince(start),
                models,
                interval,
                seed,
                seeds,
                result);
    }

    private static void write(StudyRecord record, ReportFolder report) {
        AtomicFile.write(report.resolve("study.json"), out -> StudyJson.write(record, out));
        AtomicFile.write(report.resolve("report.html"), out -> StudyHtml.write(record, out));
    }

    private String commandLine() {
        return Stream.concat(Stream.of("kronos"), spec.root().commandLine().getParseResult().originalArgs().stream())
                .map(word -> word.matches("[\\w./:=@,+-]+") ? word : "\"" + word + "\"")
                .collect(Collectors.joining(" "));
    }

    private static void print(StudyResult result, Console console) {
        StringBuilder text = new StringBuilder();
        for (AxisResult axis : result.axes()) {
            text.append(axis.finding()).append('\n');
        }
        console.print(text.toString());
    }
}
