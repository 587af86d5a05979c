package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.ChunkFolder;
import io.github.kronos4j.app.console.Memory;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.console.ProgressReporter;
import io.github.kronos4j.app.console.ReportFolder;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.model.ComputeOptions;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.app.model.SamplingOptions;
import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.CsvToParquet;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.Evaluation;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.RollingEvaluation;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.report.evaluation.ReportHead;
import io.github.kronos4j.report.evaluation.ReportHtml;
import io.github.kronos4j.report.evaluation.ReportJson;
import io.github.kronos4j.report.evaluation.ScoreCsv;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
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

/// `kronos evaluate`: past windows in, a report out.
@Command(
        name = "evaluate",
        description = "Forecasts past windows with a model and with plain baselines, and reports who was how far off.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  Is this model any good on my data?",
            "    kronos evaluate -i \"data/*.csv\" -m NeoQuasar/Kronos-small --report out/",
            "  As in the paper, on dates that the model has not seen:",
            "    kronos evaluate -i \"data/*.csv\" -m NeoQuasar/Kronos-base --preset paper --from 2024-07-01 --report out/",
            "  With its bands calibrated beside it:",
            "    kronos evaluate -i \"data/*.csv\" -m models/small --calibration c.json --from 2025-01-01 --report out/",
            "",
            "The folder gets report.html (open it in a browser), report.json and windows.csv. An evaluation that was",
            "cut off goes on where it was when it is started again in the same way."
        })
public final class EvaluateCommand implements Callable<Integer> {
    private static final long PARTS = 1_000_000; // of the work, for the progress line

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
            description =
                    "The model's folder or hub id, or nano, the bundled one (without: the baselines among themselves).")
    @Nullable
    String model;

    @Option(
            names = "--tokenizer",
            paramLabel = "DIR|ID",
            description = "Its tokenizer (default: the one beside the model's folder, or the published one).")
    @Nullable
    String tokenizer;

    @Option(
            names = "--report",
            required = true,
            paramLabel = "FOLDER",
            description = "Where the report goes; created if need be.")
    Path folder = Path.of("");

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "quick: at most 12 series and 24 origins. paper: all windows side by side, and the paper's"
                    + " sampling for prices and for volatility beside the whole distribution (default: quick).")
    String preset = "quick";

    @Option(
            names = "--calibration",
            paramLabel = "F.json",
            description = "Let the model take part with calibrated bands too.")
    @Nullable
    Path calibration;

    @Option(names = "--parquet", description = "Write windows.parquet too.")
    boolean parquet;

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
    public EvaluateCommand(Models models, InputFiles inputFiles, boolean terminal) {
        this.inputFiles = inputFiles;
        this.models = models;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean paper = isPaper();
        @Nullable Calibration learnt = calibration == null ? null : CalibrationFile.read(calibration);
        Sampling sampling = drawing.sampling(learnt == null ? Sampling.probabilistic() : learnt.sampling());
        try (WindowOptions.Found found = windows.find(inputFiles.expand(inputs), paper ? Preset.ALL : Preset.QUICK)) {
            evaluate(found, sampling, learnt, paper);
        }
        return 0;
    }

    private void evaluate(WindowOptions.Found found, Sampling sampling, @Nullable Calibration learnt, boolean paper) {
        Memory.check(sampling.samples(), found.protocol().horizon());
        if (learnt != null) {
            learnt.requireSampling(sampling, found.protocol().horizon());
            learnt.requireLookback(found.protocol().lookback());
        }
        @Nullable PretrainedModel there = model == null ? null : models.find(model, tokenizer);
        try (ReportFolder report = new ReportFolder("--report", folder)) {
            evaluate(found, sampling, learnt, paper, there, report);
        }
    }

    private void evaluate(
            WindowOptions.Found found,
            Sampling sampling,
            @Nullable Calibration learnt,
            boolean paper,
            @Nullable PretrainedModel there,
            ReportFolder report) {
        List<Candidate> contestants = new ArrayList<>();
        if (there == null) {
            contestants.addAll(Candidate.baselines(sampling.samples(), sampling.seed()));
            run(found, contestants, report);
            return;
        }
        try (Forecaster forecaster = new CachingForecaster(compute.load(models, there))) {
            String name = Objects.requireNonNull(
                            Path.of(Objects.requireNonNull(model)).getFileName())
                    .toString();
            ContextWindow context = drawing.context(there.maxContext());
            contestants.add(Candidate.model(name, forecaster, sampling, context));
            if (learnt != null) {
                contestants.add(Candidate.calibrated(
                        name + " (calibrated)",
                        new CalibratedForecaster(forecaster, learnt),
                        sampling,
                        context,
                        learnt.learnedUntil()));
            }
            if (paper) {
                Sampling point = Sampling.point().withSeed(sampling.seed());
                contestants.add(Candidate.model(name + " (T 0.6, top-p 0.9)", forecaster, point, context));
                contestants.add(
                        Candidate.model(name + " (T 0.9, top-p 0.9)", forecaster, point.withTemperature(0.9), context));
            }
            contestants.addAll(Candidate.baselines(sampling.samples(), sampling.seed()));
            run(found, contestants, report);
        }
    }

    private void run(WindowOptions.Found found, List<Candidate> contestants, ReportFolder folder) {
        ScoreCsv csv = new ScoreCsv(found.protocol().leadTimes());
        ChunkFolder<Score> chunks =
                new ChunkFolder<>(folder.resolve("unfinished"), "evaluation", "scores", csv::write, csv::read);
        Evaluation evaluation;
        Examples examples;
        try (ProgressLine line =
                new ProgressLine(terminal && !quiet ? err() : null, "evaluating", PARTS, System::nanoTime)) {
            ProgressReporter reporter = new ProgressReporter(line, err(), quiet, PARTS);
            evaluation = new RollingEvaluation(found.protocol(), contestants)
                    .run(found.sources(), chunks, reporter, reporter::note);
            examples = Examples.of(found, contestants.getFirst());
        }
        Report report = Report.of(evaluation);
        ReportHead head = new ReportHead(Version.text(), found.interval(), preset);
        AtomicFile.write(folder.resolve("windows.csv"), out -> csv.write(evaluation.scores(), out));
        if (parquet) {
            CsvToParquet.write(folder.resolve("windows.csv"), csv.types(), folder.resolve("windows.parquet"));
        }
        AtomicFile.write(folder.resolve("report.json"), out -> ReportJson.write(report, head, out));
        AtomicFile.write(
                folder.resolve("report.html"), out -> ReportHtml.write(report, head, examples.pictures(), out));
        chunks.delete();
        if (!quiet) {
            examples.notes().forEach(note -> err().println("kronos: note: " + note));
            out().print(new ReportSummary(report).text());
            out().println("report           " + folder.resolve("report.html"));
            out().flush();
        }
    }

    private boolean isPaper() {
        return switch (preset) {
            case "quick" -> false;
            case "paper" -> true;
            default -> throw new KronosException("--preset is '" + preset + "': choose quick or paper");
        };
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "the command runs inside picocli");
    }
}
