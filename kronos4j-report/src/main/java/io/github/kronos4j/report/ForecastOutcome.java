package io.github.kronos4j.report;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A forecast and what is known around it: all that reports, files and charts are made from.
///
/// @param interval step from bar to bar
/// @param truth the bars that came, one for each of the forecast; null if unknown
/// @param notes what a reader should know of the series: sentences
public record ForecastOutcome(
        Forecast forecast, Interval interval, @Nullable Bars truth, List<String> notes) {
    public ForecastOutcome {
        notes = List.copyOf(notes);
    }

    public Outlook outlook() {
        return Outlook.of(forecast);
    }

    /// How the forecast compares with the truth, null if that is unknown.
    public @Nullable HoldoutScore score() {
        return truth == null ? null : HoldoutScore.of(forecast, truth);
    }
}
