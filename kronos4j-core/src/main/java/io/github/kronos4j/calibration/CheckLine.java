package io.github.kronos4j.calibration;

/// How a central band did on windows that were held back from learning.
///
/// @param nominal what it should hold
/// @param raw share of true closes in the band as drawn, all steps together
/// @param calibrated the same of the calibrated band
/// @param rawWidth mean width as drawn, in logarithms of price
/// @param calibratedWidth mean width of the calibrated band
/// @param walkCoverage share of true closes in the band of a normal random walk with EWMA volatility
/// @param walkWidth its mean width
public record CheckLine(
        double nominal,
        double raw,
        double calibrated,
        double rawWidth,
        double calibratedWidth,
        double walkCoverage,
        double walkWidth) {}
