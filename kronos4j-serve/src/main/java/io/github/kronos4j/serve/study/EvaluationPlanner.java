package io.github.kronos4j.serve.study;

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
import io.github.kronos4j.report.study.CachingForecaster;
import io.github.kronos4j.report.study.EvaluationStudy;
import io.github.kronos4j.report.study.ModelForms;
import io.github.kronos4j.report.study.PastWindows;
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
record EvaluationPlanner(StudyInputs inputs, ModelPool models, ForecastJobs forecasts, String program) {
    private static final int QUICK_SERIES = 12;
    private static final int QUICK_ORIGINS = 24;

    Study plan(StudySpec.Evaluation spec) {
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

    private StudyResult run(
            StudySpec.Evaluation spec,
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
            ContextWindow context = StudyInputs.orDefault(spec.sampling()).context(model.context());
            ModelForms forms = new ModelForms(model.name(), sampling, context, model.heads(), calibration);
            Forecaster forecaster = new CachingForecaster(forecasts.patiently(model.forecaster()));
            List<Candidate> candidates = new ArrayList<>(forms.candidates(forecaster));
            candidates.addAll(forms.rivals());
            EvaluationStudy study = new EvaluationStudy(windows, candidates, TouchLevels.DEFAULT, program, "quick");
            EvaluationStudy.Results results = study.run(ChunkStore.inMemory(), progress, _ -> {});
            study.write(results, folder);
            return result(results.report());
        }
    }

    private static StudyResult result(Report report) {
        return new StudyResult(
                report.windows() + " windows of " + report.symbols() + " series at " + report.origins() + " origins, "
                        + report.protocol().lookback() + " bars of history, "
                        + report.protocol().horizon() + " forecast",
                null,
                StudyResult.findings(report.conclusions()),
                report.notes(),
                List.of(EvaluationStudy.HTML, EvaluationStudy.JSON));
    }
}
