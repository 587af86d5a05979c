package io.github.kronos4j.forecast;

import io.github.kronos4j.KronosException;

/// The outcome of one request of a batch.
public sealed interface ForecastResult {
    /// The forecast, if one was made.
    ///
    /// @throws KronosException reason of the failure
    Forecast orElseThrow();

    /// A forecast was made.
    record Success(Forecast forecast) implements ForecastResult {
        @Override
        public Forecast orElseThrow() {
            return forecast;
        }
    }

    /// The request failed.
    ///
    /// @param symbol symbol of the request
    /// @param reason cause of the failure, with a message for users
    record Failure(String symbol, KronosException reason) implements ForecastResult {
        @Override
        public Forecast orElseThrow() {
            throw reason;
        }
    }
}
