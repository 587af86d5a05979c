package io.github.kronos4j.calibration;

import java.util.List;

/// Correction of the location of a forecast, before its quantiles are.
///
/// Paths of a model with a tokenizer continue from the last close as decoded. Anchored, they continue from the actual
/// one. The median is then moved toward the last close by a share of its distance: paths of models that normalize a
/// window by its mean tend to return to that mean, more than prices do.
///
/// @param anchored true if the error of the decoded last close is subtracted from all paths
/// @param shrinkage share of the median's distance from the last close that is removed, from 0 to 1
record Location(boolean anchored, double shrinkage) {
    /// The location of the paths as sampled, and that of calibrations of earlier versions.
    static final Location AS_SAMPLED = new Location(false, 0);

    /// The locations among which a fit chooses.
    static final List<Location> CANDIDATES =
            List.of(new Location(true, 0), new Location(true, 0.25), new Location(true, 0.5), new Location(true, 1));

    Location {
        if (!(shrinkage >= 0 && shrinkage <= 1)) {
            throw new IllegalArgumentException("a median cannot be shrunk by " + shrinkage + ": use 0 to 1");
        }
    }

    /// The amount to add to the closes of all paths before the first step, in logarithms.
    double anchor(ForecastFeatures features) {
        return anchored ? -features.lastCloseError() : 0;
    }

    /// The amount to add to the closes of all paths at a lead time, in logarithms.
    double at(ForecastFeatures features, LevelGrid grid, int step) {
        double anchor = anchor(features);
        return anchor - shrinkage * (features.quantiles()[step][grid.medianIndex()] + anchor);
    }
}
