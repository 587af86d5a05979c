package io.github.kronos4j.serve.record;

import io.github.kronos4j.forecast.record.RecordedForecast;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Selects recorded forecasts.
///
/// @param model name of the model; empty for all, like market, interval and symbol
/// @param from first day of the last bars seen; null for no bound
/// @param hasHindsight true to select forecasts that were written in hindsight as well, which are tests
public record RecordFilter(
        String model,
        String market,
        String interval,
        String symbol,
        @Nullable LocalDate from,
        boolean hasHindsight) {
    boolean accepts(RecordedForecast forecast) {
        return matches(model, forecast.method().model())
                && matches(market, forecast.series().market())
                && matches(interval, forecast.series().interval().label())
                && matches(symbol, forecast.series().symbol())
                && (from == null || !forecast.origin().time().toLocalDate().isBefore(from))
                && (hasHindsight || forecast.isAheadOfTime());
    }

    private static boolean matches(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }
}
