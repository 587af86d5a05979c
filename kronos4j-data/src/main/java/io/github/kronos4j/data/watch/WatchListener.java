package io.github.kronos4j.data.watch;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.SeriesInput;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.forecast.record.RecordedSeries;
import io.github.kronos4j.market.Bars;
import java.time.Instant;

/// Listener of a [Watch], called on its thread.
public interface WatchListener {
    /// Called when a series has a bar that was not there at the last look, and at the first look.
    ///
    /// @param bars all bars that were read
    void barsArrived(RecordedSeries series, Bars bars);

    /// Called when a forecast stands in the ledger.
    ///
    /// @param forecast the forecast with its paths
    /// @param recorded the forecast as written
    void forecast(Forecast forecast, RecordedForecast recorded);

    /// Called when a series cannot be read or forecast; it is tried again. The same failure is reported once.
    void failed(SeriesInput input, KronosException reason);

    /// Called when a series is not watched any longer.
    ///
    /// @param reason one sentence
    void ended(SeriesInput input, String reason);

    /// Called before the watch waits.
    ///
    /// @param until time of the next look
    void waiting(Instant until);
}
