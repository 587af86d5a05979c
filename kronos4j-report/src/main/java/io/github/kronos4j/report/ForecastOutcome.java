package io.github.kronos4j.report;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A forecast with its context: the input of summaries, files and charts.
///
/// @param name name of the security, such as `Apple Inc.`; empty if unknown
/// @param interval step from bar to bar
/// @param actual the actual bars, one for each forecast bar; null if unknown
/// @param format the format of the file of the series, such as `MetaTrader 5 export, tick volume`, or its provider;
///     empty if unknown
/// @param notes remarks on the series for the reader, one sentence each
public record ForecastOutcome(
        Forecast forecast,
        String name,
        Interval interval,
        @Nullable Bars actual,
        String format,
        List<String> notes) {
    public ForecastOutcome {
        notes = List.copyOf(notes);
    }

    /// Wraps a forecast of the unknown future. The interval is inferred from its history.
    ///
    /// @throws io.github.kronos4j.KronosException if the history has fewer than two bars
    public static ForecastOutcome of(Forecast forecast) {
        return new ForecastOutcome(
                forecast,
                "",
                Interval.infer(forecast.history()),
                null,
                "",
                forecast.metadata().warnings());
    }

    public Outlook outlook() {
        return Outlook.of(forecast);
    }

    /// The errors of the forecast against the actual bars; null if those are unknown.
    public @Nullable HoldoutScore score() {
        return actual == null ? null : HoldoutScore.of(forecast, actual);
    }
}
