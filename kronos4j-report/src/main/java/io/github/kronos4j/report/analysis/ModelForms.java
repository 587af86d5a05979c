package io.github.kronos4j.report.analysis;

import io.github.kronos4j.calibration.CalibratedForecaster;
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

/// A model in the forms that an evaluation compares: as it is, with volatility heads, and calibrated.
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

    /// Returns the forms of the model.
    ///
    /// @param forecaster the model
    public List<Candidate> candidates(Forecaster forecaster) {
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(Candidate.model(name, forecaster, sampling, context));
        if (!heads.isEmpty()) {
            candidates.add(Candidate.exact(
                    name + " (" + HEAD + ")", HeadForecaster.always(forecaster, heads), sampling, context));
        }
        if (calibration != null) {
            candidates.add(Candidate.calibrated(
                    name + " (calibrated)",
                    new CalibratedForecaster(forecaster, calibration),
                    sampling,
                    context,
                    calibration.learnedUntil()));
        }
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
