package io.github.kronos4j.evaluation;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.io.Serializable;

/// Forecast that the price touches a level within the horizon, with the outcome. Highs touch levels above the last
/// close, lows those below it.
///
/// @param probability share of the paths that touch the level; NaN if there is no level
/// @param touched true if the actual bars do
public record Touch(double probability, boolean touched) implements Serializable {
    /// Touch of a price.
    ///
    /// @param level a price other than the last close; NaN for none
    static Touch of(Forecast forecast, Bars actual, double level) {
        if (Double.isNaN(level)) {
            return new Touch(Double.NaN, false);
        }
        Column extreme = level > forecast.lastClose() ? Column.HIGH : Column.LOW;
        int touching = 0;
        for (int path = 0; path < forecast.samples(); path++) {
            boolean touches = false;
            for (int step = 0; step < forecast.horizon() && !touches; step++) {
                touches = reaches(forecast.value(path, step, extreme), level, extreme);
            }
            touching += touches ? 1 : 0;
        }
        boolean touched = false;
        for (int step = 0; step < actual.size() && !touched; step++) {
            touched = reaches(extreme == Column.HIGH ? actual.high(step) : actual.low(step), level, extreme);
        }
        return new Touch((double) touching / forecast.samples(), touched);
    }

    /// True if there is a level.
    boolean isKnown() {
        return !Double.isNaN(probability);
    }

    private static boolean reaches(double price, double level, Column extreme) {
        return extreme == Column.HIGH ? price >= level : price <= level;
    }
}
