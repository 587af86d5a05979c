package io.github.kronos4j.forecast;

import io.github.kronos4j.KronosException;

/// The outcome of one request of a batch.
public sealed interface ForecastResult {
    /// A forecast was made.
    record Success(Forecast forecast) implements ForecastResult {}

    /// The request failed.
    ///
    /// @param symbol symbol of the request
    /// @param reason cause of the failure, with a message for users
    record Failure(String symbol, KronosException reason) implements ForecastResult {}
}
