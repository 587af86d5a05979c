package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.ForecastOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Series that is ready to be forecast.
///
/// @param name name of the series besides its symbol; empty if unknown
/// @param truth the bars held out; null if there are none
/// @param missed sessions between its last bar and today, see [Staleness]; 0 if it is not a forecast of the future
/// @param format the format of the file, or the provider
/// @param notes facts about the series that a reader should know, one sentence each
record PreparedForecast(
        ForecastRequest request,
        String name,
        Interval interval,
        @Nullable Bars truth,
        int missed,
        String format,
        List<String> notes) {
    /// Returns the outcome, with the notes about the series before the warnings of the forecast.
    ForecastOutcome outcome(Forecast forecast) {
        return new ForecastOutcome(
                forecast,
                interval,
                truth,
                format,
                forecast.withWarnings(notes).metadata().warnings());
    }
}
