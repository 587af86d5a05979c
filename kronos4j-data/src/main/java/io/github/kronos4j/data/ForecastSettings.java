package io.github.kronos4j.data;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.Setting;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastInput;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import java.io.Serializable;

/// Settings of the forecasts of many series.
///
/// @param horizon number of bars to forecast
/// @param lookback maximum number of bars of history
public record ForecastSettings(
        int horizon,
        int lookback,
        Sampling sampling,
        ContextWindow context,
        RepairPolicy repair,
        Normalization normalization)
        implements Serializable {
    public ForecastSettings {
        if (horizon < 1) {
            throw new InvalidInputException("horizon is " + horizon + ": use at least 1 bar", Setting.HORIZON);
        }
        if (lookback < 2) {
            throw new InvalidInputException("lookback is " + lookback + ": use at least 2 bars", Setting.LOOKBACK);
        }
    }

    /// Checks the last bars of a series and finds the times after them.
    ///
    /// @throws io.github.kronos4j.KronosException naming the first bar that cannot be used
    public ForecastInput input(LoadedSeries series, SeriesLoader loader) {
        return ForecastHistory.of(series, loader, horizon).input(lookback);
    }

    /// Returns the request to forecast what follows the bars.
    public ForecastRequest request(ForecastInput input) {
        return input.request(sampling, context, repair, normalization);
    }
}
