package io.github.kronos4j.forecast;

import io.github.kronos4j.KronosException;

/// What became of one request of a batch.
public sealed interface ForecastResult {
    /// The request was served.
    record Success(Forecast forecast) implements ForecastResult {}

    /// The request could not be served.
    ///
    /// @param symbol the symbol of the request
    /// @param reason why, fit to be shown to a user
    record Failure(String symbol, KronosException reason) implements ForecastResult {}
}
