package io.github.kronos4j.forecast;

import io.github.kronos4j.market.Column;
import java.util.Arrays;

/// Relation of the paths of a forecast to the distribution of its model. Only paths of [#DISTRIBUTION] allow estimates
/// of probabilities and intervals.
public enum PathKind {
    /// Draws from the whole distribution, or paths that a calibration or a volatility head has brought to their
    /// nominal coverage.
    DISTRIBUTION("draws of the distribution"),
    /// A single path, which has no spread.
    ONE_PATH("one path"),
    /// Several paths that are all the same, as of a greedy draw.
    EQUAL_PATHS("equal paths"),
    /// Draws that prefer likely tokens (temperature below 1, top-k, or top-p below 1): their spread is too small.
    NARROWED_DRAW("a narrowed draw");

    private final String label;

    PathKind(String label) {
        this.label = label;
    }

    /// Classifies the paths of a forecast.
    public static PathKind of(Forecast forecast) {
        if (forecast.samples() > 1
                && Arrays.equals(forecast.quantile(0, Column.CLOSE), forecast.quantile(1, Column.CLOSE))) {
            return EQUAL_PATHS;
        }
        PathKind drawn = of(forecast.metadata().sampling().withSamples(forecast.samples()));
        ForecastMetadata metadata = forecast.metadata();
        return drawn == NARROWED_DRAW && (metadata.isCalibrated() || metadata.hasHead()) ? DISTRIBUTION : drawn;
    }

    /// Classifies the paths that sampling settings draw, without a calibration.
    public static PathKind of(Sampling sampling) {
        if (sampling.samples() == 1) {
            return ONE_PATH;
        }
        if (sampling.isGreedy()) {
            return EQUAL_PATHS;
        }
        boolean isNarrowed = sampling.temperature() < 1 || sampling.topK() > 0 || sampling.topP() < 1;
        return isNarrowed ? NARROWED_DRAW : DISTRIBUTION;
    }

    /// Name for readers: `one path`.
    public String label() {
        return label;
    }
}
