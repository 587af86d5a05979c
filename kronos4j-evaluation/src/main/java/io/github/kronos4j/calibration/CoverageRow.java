package io.github.kronos4j.calibration;

/// How a central band did on windows that were held back from learning.
///
/// @param nominal what it should hold
/// @param raw as drawn
/// @param calibrated with what was learnt before the first of those windows, as a calibration file does it
/// @param renewed with what was known by the origin of each window, as if calibrated anew for every forecast
/// @param walk the band of a normal random walk with EWMA volatility
public record CoverageRow(double nominal, Held raw, Held calibrated, Held renewed, Held walk) {
    /// What a band held.
    ///
    /// @param coverage share of true closes inside, all steps together
    /// @param width mean width, in logarithms of price
    public record Held(double coverage, double width) {}
}
