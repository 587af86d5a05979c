package io.github.kronos4j.data;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.forecast.ForecastInput;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The history of one forecast in a loaded series, and the times to forecast.
///
/// @param source name of the series in messages, such as its file
/// @param split the series, split at the forecast origin
/// @param horizon number of bars to forecast
/// @param timestamps times to forecast, in the zone of the series; empty for those that follow the history
/// @param actual the bars held out, whose times are forecast; null if there are none
public record ForecastHistory(
        String source,
        SplitSeries split,
        int horizon,
        List<LocalDateTime> timestamps,
        @Nullable Bars actual) {
    /// Number of bars to forecast if neither the caller nor the series says otherwise.
    public static final int DEFAULT_HORIZON = 24;

    public ForecastHistory {
        timestamps = List.copyOf(timestamps);
    }

    /// Selects all bars, for a forecast of the bars after them.
    ///
    /// @param horizon number of bars to forecast; null for one for each time that the series lists after its last
    ///     bar, or [#DEFAULT_HORIZON] if it lists none
    /// @throws InvalidInputException if there are fewer than 2 bars
    public static ForecastHistory of(LoadedSeries series, SeriesLoader loader, @Nullable Integer horizon) {
        SplitSeries split = split(series, loader, 0);
        int upcoming = split.past().upcoming().size();
        int bars = horizon != null ? horizon : upcoming > 0 ? upcoming : DEFAULT_HORIZON;
        return new ForecastHistory(series.source(), split, bars, List.of(), null);
    }

    /// Selects all bars, for a forecast of given times.
    ///
    /// @param timestamps times to forecast, in the zone of the series
    /// @throws InvalidInputException if there are fewer than 2 bars
    public static ForecastHistory before(LoadedSeries series, SeriesLoader loader, List<LocalDateTime> timestamps) {
        return new ForecastHistory(series.source(), split(series, loader, 0), timestamps.size(), timestamps, null);
    }

    /// Holds out the last bars, for a forecast that is compared with them.
    ///
    /// @param horizon number of bars held out; null for [#DEFAULT_HORIZON]
    /// @throws InvalidInputException if fewer than 2 bars are left
    public static ForecastHistory holdout(LoadedSeries series, SeriesLoader loader, @Nullable Integer horizon) {
        int bars = horizon == null ? DEFAULT_HORIZON : horizon;
        SplitSeries split = split(series, loader, bars);
        Bars actual = split.future().compact();
        return new ForecastHistory(series.source(), split, bars, actual.times(), actual);
    }

    private static SplitSeries split(LoadedSeries series, SeriesLoader loader, int heldOut) {
        int bars = series.bars().size();
        if (bars - heldOut < 2) {
            throw new InvalidInputException(series.source() + " has " + bars + (bars == 1 ? " bar" : " bars")
                    + (heldOut > 0
                            ? ", too few to hold out " + heldOut + ": use a smaller horizon"
                            : ": give at least 2"));
        }
        return loader.split(series, bars - heldOut);
    }

    /// Checks the bars and finds the times to forecast.
    ///
    /// @param lookback number of bars of history
    /// @throws InvalidInputException naming the first bar that cannot be used
    public ForecastInput input(int lookback) {
        ForecastInput input = timestamps.isEmpty()
                ? ForecastInput.of(split.past(), source, lookback, horizon)
                : ForecastInput.at(split.past(), source, lookback, timestamps);
        if (actual != null) {
            split.requireUsableFuture(source);
        }
        return input;
    }
}
