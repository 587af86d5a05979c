package io.github.kronos4j.report;

import io.github.kronos4j.InvalidInputException;
import java.util.List;

/// Selection of the parts of the JSON of a forecast.
///
/// @param id identity of the forecast, written first; empty for none
/// @param levels levels of the quantiles, each above 0 and below 1
/// @param hasHistory true for the times and columns of the history, which is named by its ends alone otherwise
/// @param hasQuantiles true for the quantiles
/// @param hasPaths true for every path
public record ForecastParts(
        String id, List<Double> levels, boolean hasHistory, boolean hasQuantiles, boolean hasPaths) {
    /// Everything but the history, without an id: a forecast as a file.
    public static final ForecastParts FILE = new ForecastParts("", Quantiles.LEVELS, false, true, true);

    /// @throws io.github.kronos4j.KronosException if a level is out of range
    public ForecastParts {
        levels = List.copyOf(levels);
        for (double level : levels) {
            if (!(level > 0 && level < 1)) {
                throw new InvalidInputException(
                        "the level of a quantile is " + level + ": use one above 0 and below 1");
            }
        }
    }
}
