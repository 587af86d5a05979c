package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import java.util.random.RandomGenerator;

/// Forecasting method of a baseline.
@FunctionalInterface
interface Method {
    /// Fits the method to the history of a request, which has at least two bars and positive prices.
    Fitted fit(ForecastRequest request);

    /// A method fitted to a history.
    @FunctionalInterface
    interface Fitted {
        /// Draws one path.
        ///
        /// @param path (H, 6) row-major output, initially zero
        void draw(RandomGenerator random, double[] path);
    }
}
