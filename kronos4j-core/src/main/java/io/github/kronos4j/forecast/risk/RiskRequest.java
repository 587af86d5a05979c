package io.github.kronos4j.forecast.risk;

import org.jspecify.annotations.Nullable;

/// Selection of the numbers of a [RiskReport].
///
/// @param side direction of the position
/// @param stop level at which the position is closed with a loss; null for none
/// @param target level at which it is closed with a gain; null for none
/// @param hasTails true for drawdowns, values at risk and expected shortfalls
public record RiskRequest(
        Side side, @Nullable PriceLevel stop, @Nullable PriceLevel target, boolean hasTails) {}
