package io.github.kronos4j.forecast.risk;

import io.github.kronos4j.forecast.Estimate;

/// Probabilities of the level that the price touches first, a stop or a target. They add up to 1.
///
/// @param stop level at which the position is closed with a loss
/// @param target level at which it is closed with a gain
/// @param stopFirst probability that the stop is touched before the target, or in the same bar
/// @param targetFirst probability that the target is touched before the stop
/// @param neither probability that neither is touched within the horizon
/// @param sameBar number of paths that touch both for the first time in one bar; they count as the stop, since a bar
///     does not show the order of its high and low
public record FirstTouch(
        double stop, double target, Estimate stopFirst, Estimate targetFirst, Estimate neither, int sameBar) {}
