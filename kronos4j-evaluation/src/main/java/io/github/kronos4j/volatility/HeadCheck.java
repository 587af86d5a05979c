package io.github.kronos4j.volatility;

/// Accuracy of a head on later dates of a group, beside the random walk with EWMA volatility, whose quantiles are those
/// of a normal distribution. Both are scored on log returns, without drawing paths.
///
/// @param group name of the group
/// @param windows number of windows
/// @param crpsSkill relative gain in CRPS over the random walk, averaged over the bars ahead
/// @param coverage80 share of returns in the central 80 % interval
/// @param coverage90 share of returns in the central 90 % interval
/// @param relativeWidth mean width of the 80 % interval over that of the random walk
public record HeadCheck(
        String group, int windows, double crpsSkill, double coverage80, double coverage90, double relativeWidth) {}
