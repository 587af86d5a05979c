package io.github.kronos4j.calibration;

import java.util.List;

/// What misses are measured with: a product of powers of three standard deviations, that of the paths, that of a walk
/// with the volatility of late and that of a walk with the volatility of the whole history. Volatility that stands high
/// above its usual level will fall, and the other way round; a ruler that knows both levels knows that.
///
/// @param paths the power of the paths' own spread
/// @param history the power of the whole history's volatility; what is left is that of late
record ErrorScale(double paths, double history) {
    /// Of these the one that serves best is taken.
    static final List<ErrorScale> CANDIDATES = List.of(
            new ErrorScale(0, 0),
            new ErrorScale(0, 0.5),
            new ErrorScale(0.5, 0),
            new ErrorScale(0.5, 0.25),
            new ErrorScale(0.5, 0.5),
            new ErrorScale(1, 0));

    ErrorScale {
        if (!(paths >= 0 && history >= 0 && paths + history <= 1)) {
            throw new IllegalArgumentException("a ruler of " + paths + " and " + history + " is none");
        }
    }

    /// Its length at a step.
    double length(ForecastFeatures spread, int step) {
        return Math.pow(spread.paths()[step], paths)
                * Math.pow(spread.walk()[step], 1 - paths - history)
                * Math.pow(spread.longWalk()[step], history);
    }
}
