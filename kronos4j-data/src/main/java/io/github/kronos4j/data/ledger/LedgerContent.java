package io.github.kronos4j.data.ledger;

import io.github.kronos4j.forecast.record.RecordedForecast;
import java.util.List;

/// The content of a ledger.
///
/// @param forecasts all forecasts as they were written, in the order of writing
/// @param problems files that were left out, a sentence each: those that are damaged, and those that were changed after
///     they were written
public record LedgerContent(List<RecordedForecast> forecasts, List<String> problems) {
    public LedgerContent {
        forecasts = List.copyOf(forecasts);
        problems = List.copyOf(problems);
    }
}
