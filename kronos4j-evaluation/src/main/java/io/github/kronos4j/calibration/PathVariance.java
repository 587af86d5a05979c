package io.github.kronos4j.calibration;

/// Mean realized variance of held-out windows: the sum of squared log returns of the close, the first of them from the
/// last close seen.
///
/// @param actual of the actual closes
/// @param raw along the paths as sampled
/// @param calibrated along the paths corrected by the fit to the windows before the held-out ones
public record PathVariance(double actual, double raw, double calibrated) {
    /// Realized variance along the paths as sampled, in units of the actual one.
    public double rawRatio() {
        return raw / actual;
    }

    /// Realized variance along the calibrated paths, in units of the actual one.
    public double calibratedRatio() {
        return calibrated / actual;
    }

    /// True if the calibrated paths vary more than both the paths as sampled and the actual closes: the calibration
    /// then brings noise into the paths that is not in the market.
    public boolean isInflated() {
        return calibrated > Math.max(raw, actual);
    }
}
