package io.github.kronos4j.spark;

import io.github.kronos4j.calibration.CalibrationSettings;
import io.github.kronos4j.calibration.Calibrator;
import io.github.kronos4j.calibration.HeadForecaster;
import io.github.kronos4j.calibration.HindcastBatch;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.nano.NanoModel;
import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/// A calibration of a model that is learned from past windows, which a cluster forecasts: with the bits of `kronos
/// calibrate`.
///
/// The driver reads every series once to find the windows, and fits the calibration. A window with 30 paths of 24 bars
/// costs it some 10 KB.
///
/// @param context context window of the model
/// @param normalization dependence of the forecasts on the unit and the symbol of a series
public record SparkCalibration(
        SparkModel model,
        Sampling sampling,
        ContextWindow context,
        Normalization normalization,
        CalibrationSettings settings) {
    /// Creates a calibration with the longest window for which the model is fit.
    public SparkCalibration(SparkModel model, Sampling sampling, CalibrationSettings settings) {
        this(model, sampling, ContextWindow.ofLength(model.maxContext()), Normalization.UNIT_FREE, settings);
    }

    /// Forecasts the windows of some series.
    ///
    /// @param files all series, by absolute paths that all machines see
    /// @param notes receives a sentence for each window left out
    /// @return the calibrator with all windows, which fits the calibration and checks it
    /// @throws io.github.kronos4j.KronosException if there is no window, the sampling has too few paths, an
    ///     executor computes without vectors, or their vectors differ
    public Calibrator collect(SparkSession spark, List<BarFile> files, Protocol protocol, Consumer<String> notes) {
        PastSeries series = PastSeries.of(files, protocol.lookback(), protocol.from());
        HindcastWindows windows = HindcastWindows.of(series.sources(files), protocol);
        Bars latest =
                windows.read(windows.size() - 1, windows.size()).getFirst().history();
        Task task = new Task(
                model,
                sampling,
                context,
                normalization,
                series.interval(),
                settings.method(),
                settings.debias(),
                hasHead(latest, protocol.horizon()));
        Calibrator calibrator = task.calibrator();
        List<HindcastBatch> batches = WindowJob.of(series, protocol, Calibrator.WINDOWS_AT_ONCE)
                .run(spark, files, windows, () -> task.calibrator()::forecast);
        calibrator.add(windows, batches, notes);
        return calibrator;
    }

    /// True if forecasts of the bundled model are calibrated with its volatility heads.
    private boolean hasHead(Bars latest, int horizon) {
        return model.hasHeads()
                && model.name().equals(NanoModel.NAME)
                && NanoModel.heads().stream()
                        .anyMatch(head -> head.mismatch(latest, horizon).isEmpty() && !head.looksAhead(latest));
    }

    /// Settings of the calibrator of a task.
    private record Task(
            SparkModel model,
            Sampling sampling,
            ContextWindow context,
            Normalization normalization,
            Interval interval,
            CalibrationSettings.Method method,
            boolean debias,
            boolean hasHead)
            implements Serializable {
        Calibrator calibrator() {
            Forecaster sampled = ExecutorState.sampled(model);
            Forecaster forecaster = hasHead ? HeadForecaster.whereFitting(sampled, NanoModel.heads()) : sampled;
            Candidate candidate =
                    Candidate.model("model", forecaster, sampling, context).withNormalization(normalization);
            return new Calibrator(candidate, interval.label(), new CalibrationSettings(method, debias));
        }
    }
}
