package io.github.kronos4j.app.command;

import io.github.kronos4j.app.report.Outcome;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One series made ready to be forecast.
///
/// @param truth the bars held out, null if there are none
/// @param notes what a reader should know: sentences
record Task(
        ForecastRequest request,
        Interval interval,
        @Nullable Bars truth,
        List<String> notes) {
    Outcome outcome(Forecast forecast) {
        return new Outcome(forecast, interval, truth, notes);
    }
}
