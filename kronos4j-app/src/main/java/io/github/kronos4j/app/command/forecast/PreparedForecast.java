package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.risk.RiskReport;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.report.ForecastOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Series that is ready to be forecast.
///
/// @param calendar calendar of the series
/// @param name name of the security; empty if unknown
/// @param truth the bars held out; null if there are none
/// @param missed sessions, or longer bars, between its last bar and today, see [Staleness]; 0 if it is not a forecast
///     of the future
/// @param format the format of the file, or the provider
/// @param processing steps from its sampled paths to results
/// @param notes facts about the series that a reader should know, one sentence each
record PreparedForecast(
        ForecastRequest request,
        TradingCalendar calendar,
        String name,
        Interval interval,
        @Nullable Bars truth,
        int missed,
        String format,
        PathProcessing processing,
        List<String> notes) {
    /// Returns the outcome of paths that obey the rules of the exchange, with the notes about the series before the
    /// warnings of the forecast.
    ///
    /// @throws io.github.kronos4j.KronosException if the rules do not fit the bars, or the risk cannot be estimated
    ForecastOutcome outcome(Forecast sampled) {
        Forecast forecast = processing.apply(sampled);
        @Nullable RiskReport report = processing.report(forecast);
        List<String> all =
                new ArrayList<>(forecast.withWarnings(notes).metadata().warnings());
        if (report != null) {
            all.addAll(report.withheld());
        }
        return new ForecastOutcome(forecast, name, interval, truth, format, processing.rounding(forecast), report, all);
    }
}
