package io.github.kronos4j.serve.analysis;

import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.TouchLevels;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.report.analysis.CachingForecaster;
import io.github.kronos4j.report.analysis.EvaluationAnalysis;
import io.github.kronos4j.report.analysis.ModelForms;
import io.github.kronos4j.report.analysis.PastWindows;
import io.github.kronos4j.serve.forecast.ForecastJobs;
import io.github.kronos4j.serve.model.LoadedModel;
import io.github.kronos4j.serve.model.ModelPool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns requests into evaluations as `kronos evaluate` does.
///
/// @param program name and version of the program
record EvaluationPlanner(AnalysisInputs inputs, ModelPool models, ForecastJobs forecasts, String program) {
    private static final int QUICK_SERIES = 12;
    private static final int QUICK_ORIGINS = 24;

    Analysis plan(AnalysisSpec.Evaluation spec) {
        List<BarFile> files = inputs.files(spec.series());
        inputs.check(spec.windows(), spec.sampling());
        ModelPool.Entry model = spec.model() == null ? models.first() : models.find(spec.model());
        @Nullable
        Calibration calibration =
                spec.calibration() == null || spec.calibration().equals("none")
                        ? null
                        : models.calibration(spec.calibration());
        Sampling sampling = inputs.sampling(
                spec.sampling(), calibration == null ? Sampling.probabilistic() : calibration.sampling());
        return (folder, progress) -> run(spec, files, model.load(), sampling, calibration, folder, progress);
    }

    private AnalysisResult run(
            AnalysisSpec.Evaluation spec,
            List<BarFile> files,
            LoadedModel model,
            Sampling sampling,
            @Nullable Calibration calibration,
            Path folder,
            Progress progress) {
        try (SeriesLoader loader = inputs.loader(spec.series())) {
            PastWindows windows =
                    inputs.windows(loader, files, spec.series(), spec.windows(), QUICK_SERIES, QUICK_ORIGINS);
            if (calibration != null) {
                calibration.requireSampling(sampling, windows.protocol().horizon());
                calibration.requireLookback(windows.protocol().lookback());
            }
            ContextWindow context = AnalysisInputs.orDefault(spec.sampling()).context(model.context());
            ModelForms forms = new ModelForms(model.name(), sampling, context, model.heads(), calibration);
            Forecaster forecaster = new CachingForecaster(forecasts.patiently(model.forecaster()));
            List<Candidate> candidates =
                    new ArrayList<>(forms.candidates(forecaster, delivered(model, forecaster, calibration)));
            candidates.addAll(forms.rivals());
            EvaluationAnalysis analysis =
                    new EvaluationAnalysis(windows, candidates, TouchLevels.DEFAULT, program, "quick");
            EvaluationAnalysis.Results results = analysis.run(ChunkStore.inMemory(), progress, _ -> {}, List::of);
            analysis.write(results, folder);
            return result(results.report());
        }
    }

    /// The model as the server delivers it; null if that is as it samples.
    private static @Nullable Forecaster delivered(
            LoadedModel model, Forecaster forecaster, @Nullable Calibration calibration) {
        if (calibration != null) {
            return new CalibratedForecaster(forecaster, calibration);
        }
        return model.heads().isEmpty() && model.calibrations().isEmpty()
                ? null
                : model.withForecaster(forecaster).calibratedWhereFitting();
    }

    private static AnalysisResult result(Report report) {
        return new AnalysisResult(
                report.windows() + " windows of " + report.symbols() + " series at " + report.origins() + " origins, "
                        + report.protocol().lookback() + " bars of history, "
                        + report.protocol().horizon() + " forecast",
                null,
                AnalysisResult.findings(report.conclusions()),
                report.notes(),
                List.of(EvaluationAnalysis.HTML, EvaluationAnalysis.JSON));
    }
}
