package io.github.kronos4j.evaluation;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.Sampling;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Forecaster under evaluation, with its sampling.
///
/// @param name unique name in tables
/// @param forecaster the forecaster; closed by its creator
/// @param sampling sampling of the paths
/// @param context context window of the model
/// @param kind standard its intervals are judged by
/// @param learnedUntil time of the last bar it has learned from, on the clock of the bars; null if it has learned from
///     none, or from bars that are not known
/// @param normalization dependence of the forecasts on the unit and the symbol of a series
public record Candidate(
        String name,
        Forecaster forecaster,
        Sampling sampling,
        ContextWindow context,
        Kind kind,
        @Nullable LocalDateTime learnedUntil,
        Normalization normalization) {
    /// Standard a candidate is judged by.
    public enum Kind {
        /// A model whose paths claim to have the distribution of the actual series; sample intervals of few
        /// paths then cover a little less than their nominal level.
        MODEL,
        /// A calibrated model or a volatility head, whose intervals claim to cover exactly their nominal level.
        CALIBRATED,
        /// A baseline for comparison, with paths like a model's.
        BASELINE;

        /// The coverage of an interval of this many paths if the claim is true.
        double expectedCoverage(PredictionInterval interval, int samples) {
            return this == CALIBRATED ? interval.nominal() : interval.attainable(samples);
        }
    }

    /// Creates a candidate for a model.
    public static Candidate model(String name, Forecaster forecaster, Sampling sampling, ContextWindow context) {
        return new Candidate(name, forecaster, sampling, context, Kind.MODEL, null, Normalization.UNIT_FREE);
    }

    /// Creates a candidate for a calibrated model.
    ///
    /// @param learnedUntil time of the last bar the calibration has learned from
    public static Candidate calibrated(
            String name, Forecaster forecaster, Sampling sampling, ContextWindow context, LocalDateTime learnedUntil) {
        return new Candidate(
                name, forecaster, sampling, context, Kind.CALIBRATED, learnedUntil, Normalization.UNIT_FREE);
    }

    /// Creates a candidate whose intervals claim to cover exactly their nominal level without a calibration, as
    /// those of a volatility head.
    public static Candidate exact(String name, Forecaster forecaster, Sampling sampling, ContextWindow context) {
        return new Candidate(name, forecaster, sampling, context, Kind.CALIBRATED, null, Normalization.UNIT_FREE);
    }

    /// Creates a candidate for a baseline.
    public static Candidate baseline(Baseline baseline, Sampling sampling) {
        return new Candidate(
                baseline.label(),
                baseline.forecaster(),
                sampling,
                ContextWindow.DEFAULT,
                Kind.BASELINE,
                null,
                Normalization.UNIT_FREE);
    }

    /// Creates candidates for all baselines, with as many paths as the model they are compared with: sample
    /// intervals of few paths are too narrow for all of them.
    public static List<Candidate> baselines(int samples, long seed) {
        Sampling sampling = Sampling.probabilistic().withSamples(samples).withSeed(seed);
        return Arrays.stream(Baseline.values())
                .map(baseline -> baseline(baseline, sampling))
                .toList();
    }

    /// Returns a copy with another normalization.
    public Candidate withNormalization(Normalization value) {
        return new Candidate(name, forecaster, sampling, context, kind, learnedUntil, value);
    }

    /// Requires an origin after the bars it has learned from.
    ///
    /// @throws KronosException if it has learned from bars after the origin
    void requireAfter(LocalDateTime origin) {
        if (learnedUntil != null && learnedUntil.isAfter(origin)) {
            throw new InvalidInputException(name + " has learned from bars up to "
                    + learnedUntil.toString().replace('T', ' ')
                    + " and the first window starts after "
                    + origin.toString().replace('T', ' ')
                    + ": evaluate later dates");
        }
    }

    public boolean isBaseline() {
        return kind == Kind.BASELINE;
    }
}
