package io.github.kronos4j.forecast.risk;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.PathKind;
import io.github.kronos4j.market.Bars;
import org.jspecify.annotations.Nullable;

/// Selection of the numbers of a [RiskReport].
///
/// @param side direction of the position
/// @param stop level at which the position is closed with a loss; null for none
/// @param target level at which it is closed with a gain; null for none
/// @param hasTails true for drawdowns, values at risk and expected shortfalls
public record RiskRequest(
        Side side, @Nullable PriceLevel stop, @Nullable PriceLevel target, boolean hasTails) {
    /// Checks that a forecast can answer the request, before it is made.
    ///
    /// @throws io.github.kronos4j.KronosException if a level is on the wrong side of the last close, the last close
    ///     is not positive, or one path or equal paths are requested
    public void requireFit(ForecastRequest forecast) {
        Bars history = forecast.history();
        double lastClose = history.close(history.size() - 1);
        PathRisk.requirePrice(forecast.symbol(), lastClose);
        PathKind paths = PathKind.of(forecast.sampling());
        if (paths != PathKind.NARROWED_DRAW) { // which a calibration may widen
            PathRisk.requireDraws(forecast.symbol(), paths);
        }
        if (stop != null) {
            stop.asStop(side, lastClose);
        }
        if (target != null) {
            target.asTarget(side, lastClose);
        }
    }
}
