package io.github.kronos4j.calibration;

import java.util.List;

/// Scale by which forecast errors are divided before pooling (normalized conformal scores): a weighted geometric mean
/// of the standard deviation of the paths, that of a random walk with recent volatility, and that of a random walk with
/// the volatility of the whole history. Volatility reverts to its long-run level, and a scale that contains both levels
/// accounts for that.
///
/// @param pathPower exponent of the paths' standard deviation
/// @param longRunPower exponent of the long-run standard deviation; the recent one has the remainder to 1
record ErrorScale(double pathPower, double longRunPower) {
    /// The scales among which a fit chooses.
    static final List<ErrorScale> CANDIDATES = List.of(
            new ErrorScale(0, 0),
            new ErrorScale(0, 0.5),
            new ErrorScale(0.5, 0),
            new ErrorScale(0.5, 0.25),
            new ErrorScale(0.5, 0.5),
            new ErrorScale(1, 0));

    ErrorScale {
        if (!(pathPower >= 0 && longRunPower >= 0 && pathPower + longRunPower <= 1)) {
            throw new IllegalArgumentException("an error scale cannot have the exponents " + pathPower + " and "
                    + longRunPower + ": both must be at least 0 and their sum at most 1");
        }
    }

    /// The scale of a forecast at a lead time.
    double at(ForecastFeatures features, int step) {
        return Math.pow(features.pathDeviation()[step], pathPower)
                * Math.pow(features.recentDeviation()[step], 1 - pathPower - longRunPower)
                * Math.pow(features.longRunDeviation()[step], longRunPower);
    }
}
