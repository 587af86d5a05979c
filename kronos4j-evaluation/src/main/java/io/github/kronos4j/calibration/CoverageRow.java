package io.github.kronos4j.calibration;

/// Coverage and width of a central interval on held-out windows.
///
/// @param nominal nominal coverage
/// @param raw the interval as sampled
/// @param calibrated corrected by the fit to the windows before the held-out ones, as a calibration file does
/// @param refitted corrected by a fit to everything known at each origin, as if refitted before every forecast
/// @param randomWalk the interval of a normal random walk with EWMA volatility
public record CoverageRow(double nominal, Coverage raw, Coverage calibrated, Coverage refitted, Coverage randomWalk) {
    /// Coverage of an interval, over all lead times.
    ///
    /// @param share share of actual closes inside
    /// @param width mean width, in logarithms of price
    public record Coverage(double share, double width) {}
}
