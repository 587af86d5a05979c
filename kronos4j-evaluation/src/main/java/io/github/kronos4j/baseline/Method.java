package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import java.util.random.RandomGenerator;

/// A way to continue a series.
@FunctionalInterface
interface Method {
    /// Fits the method to the history of a request, which has at least two bars with prices above zero.
    Fitted fit(ForecastRequest request);

    /// A method that knows its history.
    @FunctionalInterface
    interface Fitted {
        /// Draws a path.
        ///
        /// @param path (H, 6), row-major, to be filled; zero at first
        void draw(RandomGenerator random, double[] path);
    }
}
