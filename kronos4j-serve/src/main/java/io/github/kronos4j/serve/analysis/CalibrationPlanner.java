package io.github.kronos4j.serve.analysis;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.calibration.CalibrationSettings;
import io.github.kronos4j.calibration.Calibrator;
import io.github.kronos4j.calibration.CoverageRow;
import io.github.kronos4j.calibration.HindcastCache;
import io.github.kronos4j.calibration.HoldoutCheck;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.analysis.PastWindows;
import io.github.kronos4j.serve.forecast.ForecastJobs;
import io.github.kronos4j.serve.model.CalibrationId;
import io.github.kronos4j.serve.model.LoadedModel;
import io.github.kronos4j.serve.model.ModelPool;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Turns requests into calibrations as `kronos calibrate` does. A calibration that was learned is one of the server
/// from then on.
record CalibrationPlanner(AnalysisInputs inputs, ModelPool models, ForecastJobs forecasts) {
    private static final String FILE = "calibration.json";

    Analysis plan(AnalysisSpec.Calibration spec) {
        List<BarFile> files = inputs.files(spec.series());
        inputs.check(spec.windows(), spec.sampling());
        CalibrationSettings settings = new CalibrationSettings(
                CalibrationSettings.Method.of(Objects.requireNonNullElse(spec.method(), "split")),
                Boolean.TRUE.equals(spec.debias()));
        Sampling sampling = inputs.sampling(spec.sampling(), Sampling.probabilistic());
        ModelPool.Entry model = spec.model() == null ? models.first() : models.find(spec.model());
        return (folder, progress) -> run(spec, files, model.load(), sampling, settings, folder, progress);
    }

    private AnalysisResult run(
            AnalysisSpec.Calibration spec,
            List<BarFile> files,
            LoadedModel model,
            Sampling sampling,
            CalibrationSettings settings,
            Path folder,
            Progress progress) {
        try (SeriesLoader loader = inputs.loader(spec.series())) {
            PastWindows windows = inputs.windows(loader, files, spec.series(), spec.windows(), 0, 0);
            HindcastWindows past = HindcastWindows.of(windows.sources(), windows.protocol());
            Candidate candidate = Candidate.model(
                    "model",
                    forecasts.patiently(model.forecaster()),
                    sampling,
                    AnalysisInputs.orDefault(spec.sampling()).context(model.context()));
            Calibrator calibrator = new Calibrator(candidate, windows.interval().label(), settings);
            calibrator.collect(past, HindcastCache.NONE, progress, _ -> {});
            Calibration calibration = calibrator.fit();
            AtomicFile.write(folder.resolve(FILE), out -> CalibrationFile.write(calibration, out));
            models.learned().add(calibration);
            return new AnalysisResult(
                    calibration.description(),
                    CalibrationId.of(calibration),
                    List.of(coverage(calibrator)),
                    past.notes(),
                    List.of(FILE));
        }
    }

    /// The coverage on later windows of a calibration that was learned from the earlier ones.
    private static AnalysisResult.Finding coverage(Calibrator calibrator) {
        try {
            HoldoutCheck check = calibrator.check(null);
            return new AnalysisResult.Finding(
                    "On " + check.heldOut() + " later windows with " + check.origins() + " origins, learned from "
                            + check.fitted() + " earlier ones",
                    check.rows().stream().map(CalibrationPlanner::sentence).toList());
        } catch (KronosException tooFew) {
            return new AnalysisResult.Finding(
                    "The coverage on later windows is unknown", List.of(String.valueOf(tooFew.getMessage())));
        }
    }

    private static String sentence(CoverageRow row) {
        return "The " + percent(row.nominal()) + " band held "
                + percent(row.calibrated().share()) + " calibrated, "
                + percent(row.raw().share()) + " as sampled, and "
                + percent(row.randomWalk().share()) + " for a random walk";
    }

    private static String percent(double share) {
        return Format.number("%.1f %%", 100 * share);
    }
}
