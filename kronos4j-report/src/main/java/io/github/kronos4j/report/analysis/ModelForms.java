package io.github.kronos4j.report.analysis;

import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.HeadForecaster;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.volatility.VolatilityHead;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Forms of a model that an evaluation compares: with its bands, and as it samples.
///
/// @param name name of the model in the report
/// @param heads volatility heads, of which the one that fits a forecast sets its bands; empty for none
/// @param calibration calibration of the model; null for none
public record ModelForms(
        String name,
        Sampling sampling,
        ContextWindow context,
        List<VolatilityHead> heads,
        @Nullable Calibration calibration) {
    private static final String HEAD = "volatility head";

    public ModelForms {
        heads = List.copyOf(heads);
    }

    /// Returns the forms of the model: as it is delivered, with the bands of a head alone if a calibration is on
    /// top of it, and as it samples.
    ///
    /// @param forecaster the model
    /// @param delivered the model with its heads and calibrations; null if it is delivered as it samples
    public List<Candidate> candidates(Forecaster forecaster, @Nullable Forecaster delivered) {
        if (delivered == null) {
            return List.of(Candidate.model(name, forecaster, sampling, context));
        }
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(
                calibration == null
                        ? Candidate.exact(name, delivered, sampling, context)
                        : Candidate.calibrated(name, delivered, sampling, context, calibration.learnedUntil()));
        if (calibration != null && !heads.isEmpty()) {
            Forecaster headed = HeadForecaster.always(forecaster, heads);
            candidates.add(Candidate.exact(name + " (" + HEAD + ")", headed, sampling, context));
        }
        candidates.add(Candidate.model(name + " (as sampled)", forecaster, sampling, context));
        return candidates;
    }

    /// Returns the forecasters to compare with: the heads alone, and the baselines.
    public List<Candidate> rivals() {
        List<Candidate> rivals = new ArrayList<>();
        if (!heads.isEmpty()) {
            rivals.add(Candidate.exact(HEAD, HeadForecaster.alone(HEAD, heads), sampling, ContextWindow.DEFAULT));
        }
        rivals.addAll(Candidate.baselines(sampling.samples(), sampling.seed()));
        return rivals;
    }
}
