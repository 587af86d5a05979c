package io.github.kronos4j.serve.analysis;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.serve.data.StoredSeries;
import io.github.kronos4j.serve.data.Uploads;
import io.github.kronos4j.serve.file.FileFolder;
import io.github.kronos4j.serve.file.HostFolders;
import io.github.kronos4j.serve.forecast.ForecastJobs;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.job.Job;
import io.github.kronos4j.serve.job.Jobs;
import io.github.kronos4j.serve.job.Processors;
import io.github.kronos4j.serve.limit.Limits;
import io.github.kronos4j.serve.model.ModelPool;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// Runs evaluations, backtests and calibrations as jobs, one after the other on their own thread, and keeps their
/// files. Thread-safe.
public final class Analyses implements AutoCloseable {
    private static final int MAX_WAITING = 8;
    private static final int RETRY_SECONDS = 60;

    private final Jobs jobs;
    private final AnalysisFolders folders;
    private final EvaluationPlanner evaluations;
    private final BacktestPlanner backtests;
    private final CalibrationPlanner calibrations;
    private final HostFolders hidden;
    private final Processors thread = new Processors("analysis", 1);
    private final Semaphore free = new Semaphore(MAX_WAITING);

    /// @param folders files of the analyses
    /// @param program name and version of the program, for reports
    public Analyses(
            Limits limits,
            Jobs jobs,
            AnalysisFolders folders,
            ModelPool models,
            StoredSeries store,
            Uploads uploads,
            ForecastJobs forecasts,
            String program) {
        this.jobs = jobs;
        this.folders = folders;
        hidden = new HostFolders(Stream.of(uploads.hidden(), store.hidden(), HostFolders.around(folders.root()))
                .flatMap(part -> part.folders().stream())
                .toList());
        AnalysisInputs inputs = new AnalysisInputs(limits, store, uploads, hidden);
        evaluations = new EvaluationPlanner(inputs, models, forecasts, program);
        backtests = new BacktestPlanner(inputs, models, forecasts, program);
        calibrations = new CalibrationPlanner(inputs, models, forecasts);
    }

    /// Starts an evaluation.
    ///
    /// @throws ProblemException if the request has another form, or too many analyses wait
    /// @throws KronosException if a series or the model is missing
    public Job<AnalysisResult> start(AnalysisSpec.Evaluation spec) {
        return start("evaluation", evaluations.plan(spec));
    }

    /// Starts a backtest; see [#start(AnalysisSpec.Evaluation)].
    public Job<AnalysisResult> start(AnalysisSpec.Backtest spec) {
        return start("backtest", backtests.plan(spec));
    }

    /// Starts a calibration; see [#start(AnalysisSpec.Evaluation)].
    public Job<AnalysisResult> start(AnalysisSpec.Calibration spec) {
        return start("calibration", calibrations.plan(spec));
    }

    private Job<AnalysisResult> start(String kind, Analysis analysis) {
        if (!free.tryAcquire()) {
            throw new ProblemException(
                    ProblemKind.QUEUE_FULL,
                    "there are " + MAX_WAITING + " analyses that wait or run: try again later",
                    Map.of("limit", MAX_WAITING, "retryAfter", RETRY_SECONDS));
        }
        try {
            return jobs.start(kind, job -> {
                try {
                    return thread.run(() -> run(analysis, job));
                } finally {
                    free.release();
                }
            });
        } catch (RuntimeException | Error e) {
            free.release();
            throw e;
        }
    }

    private AnalysisResult run(Analysis analysis, Job<AnalysisResult> job) {
        FileFolder folder = folders.create(job.id());
        return hidden.call(() -> folders.addressed(job.id(), analysis.run(folder.folder(), progress(job))));
    }

    /// Progress that ends the analysis when its thread is interrupted, also between the forecasts of baselines.
    private static Progress progress(Job<?> job) {
        return (done, total) -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the analysis was canceled");
            }
            job.advanced(done, total);
        };
    }

    /// The files of the analyses.
    public AnalysisFolders folders() {
        return folders;
    }

    @Override
    public void close() {
        thread.close();
    }
}
