package io.github.kronos4j.evaluation;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A forecaster that takes part, and how it draws.
///
/// @param name what tables call it; no two contestants share one
/// @param forecaster closed by whoever made it
/// @param sampling how paths are drawn
/// @param context how much a model sees
/// @param kind what it is judged as
/// @param known time of the last bar that it has learnt from, on the clock of the bars; null if it has learnt from
///     none, or from bars that are not known
public record Candidate(
        String name,
        Forecaster forecaster,
        Sampling sampling,
        ContextWindow context,
        Kind kind,
        @Nullable LocalDateTime known) {
    /// What a contestant is judged as.
    public enum Kind {
        /// Its paths claim to be drawn as the truth is: their bands hold a little less than they say.
        MODEL,
        /// Its bands claim to hold just what they say.
        CALIBRATED,
        /// Paths like a model's, there for comparison.
        BASELINE;

        /// What a band of so many paths holds if the claim is true.
        double holds(PredictionInterval band, int samples) {
            return this == CALIBRATED ? band.nominal() : band.attainable(samples);
        }
    }

    /// A model.
    public static Candidate model(String name, Forecaster forecaster, Sampling sampling, ContextWindow context) {
        return new Candidate(name, forecaster, sampling, context, Kind.MODEL, null);
    }

    /// A model whose forecasts are calibrated.
    ///
    /// @param known time of the last bar that the calibration has learnt from
    public static Candidate calibrated(
            String name, Forecaster forecaster, Sampling sampling, ContextWindow context, LocalDateTime known) {
        return new Candidate(name, forecaster, sampling, context, Kind.CALIBRATED, known);
    }

    /// A baseline.
    public static Candidate baseline(Baseline baseline, Sampling sampling) {
        return new Candidate(
                baseline.label(), baseline.forecaster(), sampling, ContextWindow.DEFAULT, Kind.BASELINE, null);
    }

    /// All baselines, with as many paths as the model they stand beside: bands of few paths are too narrow for
    /// everybody alike.
    public static List<Candidate> baselines(int samples, long seed) {
        Sampling sampling = Sampling.probabilistic().withSamples(samples).withSeed(seed);
        return Arrays.stream(Baseline.values())
                .map(baseline -> baseline(baseline, sampling))
                .toList();
    }

    /// Refuses to forecast what has been learnt from.
    ///
    /// @throws KronosException if the bars that it has learnt from go beyond an origin
    void requireAfter(LocalDateTime origin) {
        if (known != null && known.isAfter(origin)) {
            throw new KronosException(
                    name + " has learnt from bars up to " + known.toString().replace('T', ' ')
                            + ", and there are windows to forecast from "
                            + origin.toString().replace('T', ' ')
                            + " on: evaluate later dates with --from");
        }
    }

    public boolean isBaseline() {
        return kind == Kind.BASELINE;
    }
}
