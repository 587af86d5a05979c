package io.github.kronos4j.spark;

import io.github.kronos4j.calibration.BandNotes;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.Evaluation;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.RollingEvaluation;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.evaluation.TouchLevels;
import io.github.kronos4j.evaluation.Window;
import io.github.kronos4j.evaluation.WindowScorer;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.report.analysis.CachingForecaster;
import io.github.kronos4j.report.analysis.ModelForms;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/// A walk-forward evaluation of a model on a cluster, with the candidates, the scores and the bits of `kronos
/// evaluate`: the model as it is delivered, as it samples if that differs, and the baselines.
///
/// The driver reads every series once to find the windows; executors forecast and score them, and only the scores come
/// back: some 1.5 KB for each candidate and window, so that `spark.driver.maxResultSize` may have to grow with the
/// number of windows. A lost executor costs at most 1,024 windows for each of its slots.
///
/// @param context context window of the model
/// @param normalization dependence of the forecasts on the unit and the symbol of a series
/// @param levels levels whose touches are scored
public record SparkEvaluation(
        SparkModel model, Sampling sampling, ContextWindow context, Normalization normalization, TouchLevels levels)
        implements Serializable {

    /// Creates an evaluation with the longest window for which the model is fit.
    public SparkEvaluation(SparkModel model, Sampling sampling) {
        this(model, sampling, ContextWindow.ofLength(model.maxContext()), Normalization.UNIT_FREE, TouchLevels.DEFAULT);
    }

    /// Evaluates the model. The result is summarized by [io.github.kronos4j.evaluation.Report#of].
    ///
    /// @param files all series, by absolute paths that all machines see
    /// @param notes receives a sentence for each window left out
    /// @return the evaluation, whose candidates are loaded on the driver
    /// @throws io.github.kronos4j.KronosException if there is no window, no window can be forecast by every
    ///     candidate, the calibration has learned from bars after an origin or does not fit, an executor computes
    ///     without vectors, or their vectors differ
    public Evaluation run(SparkSession spark, List<BarFile> files, Protocol protocol, Consumer<String> notes) {
        Bands bands = Bands.of(model);
        if (bands.calibration() != null) {
            bands.calibration().requireSampling(sampling, protocol.horizon());
            bands.calibration().requireLookback(protocol.lookback());
        }
        PastSeries series = PastSeries.of(files, protocol.lookback(), protocol.from());
        List<Candidate> candidates = candidates(_ -> {});
        RollingEvaluation evaluation = new RollingEvaluation(protocol, candidates, levels);
        HindcastWindows windows = evaluation.plan(series.sources(files));
        int atOnce = new WindowScorer(candidates, protocol, levels).windowsAtOnce();
        int lookback = protocol.lookback();
        int horizon = protocol.horizon();
        List<Batch> batches = WindowJob.of(series, protocol, atOnce)
                .run(spark, files, windows, () -> scorer(Protocol.of(lookback, horizon)));
        batches.forEach(batch -> batch.notes().forEach(notes));
        return evaluation
                .complete(
                        windows,
                        batches.stream()
                                .flatMap(batch -> batch.scores().stream())
                                .toList())
                .withNotes(batches.stream()
                        .flatMap(batch -> batch.remarks().stream())
                        .distinct()
                        .toList());
    }

    /// Scores of a batch of windows.
    ///
    /// @param notes a sentence for each window left out
    /// @param remarks facts about the forecasts that a reader should know, one sentence each
    private record Batch(List<Score> scores, List<String> notes, List<String> remarks) implements Serializable {}

    private Function<List<Window>, Batch> scorer(Protocol protocol) {
        BandNotes remarks = new BandNotes();
        WindowScorer scorer = new WindowScorer(candidates(remarks), protocol, levels);
        return windows -> {
            List<String> notes = new ArrayList<>();
            List<Score> scores = scorer.score(windows, Progress.NONE, notes::add);
            return new Batch(scores, notes, remarks.notes());
        };
    }

    private List<Candidate> candidates(Consumer<Forecast> leftAsSampled) {
        Bands bands = Bands.of(model);
        Forecaster sampled = new CachingForecaster(ExecutorState.sampled(model));
        ModelForms forms = new ModelForms(
                Checkpoint.shortNameOf(model.name()), sampling, context, bands.heads(), bands.calibration());
        List<Candidate> candidates = new ArrayList<>(
                forms.candidates(sampled, bands.areNone() ? null : bands.apply(sampled, leftAsSampled)));
        candidates.addAll(forms.rivals());
        return candidates.stream()
                .map(candidate -> candidate.withNormalization(normalization))
                .toList();
    }
}
