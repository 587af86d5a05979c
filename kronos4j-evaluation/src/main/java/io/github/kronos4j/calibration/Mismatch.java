package io.github.kronos4j.calibration;

/// The first property in which a forecast differs from the forecasts that a calibration was fitted to.
///
/// @param property the property that differs
/// @param reason a clause about the calibration, fit to be shown to a user: `it reaches 24 bars ahead and the forecast
///     120`
public record Mismatch(Property property, String reason) {
    /// Properties in the order in which they are compared.
    public enum Property {
        /// Name of the model, compared where the model has no identity.
        MODEL,
        /// Identity of the model's weights.
        WEIGHTS,
        /// Interval of the bars.
        INTERVAL,
        /// Temperature of the sampling.
        TEMPERATURE,
        /// Top-k of the sampling.
        TOP_K,
        /// Top-p of the sampling.
        TOP_P,
        /// Number of paths: fewer than the calibration needs.
        SAMPLES,
        /// Number of bars ahead.
        HORIZON,
        /// Number of bars of history: less than half of those in the calibration's windows.
        LOOKBACK,
        /// End of the history: earlier than the last bar that the calibration has learned from.
        LOOK_AHEAD,
        /// Format of the weights. It never keeps a calibration from being applied, only from being trusted.
        FORMAT,
        /// Market of the bars. It never keeps a calibration from being applied, only from being trusted.
        MARKET
    }

    static Mismatch between(Property property, String name, Object calibration, Object forecast) {
        return new Mismatch(property, "its " + name + " is " + calibration + " and that of the forecast " + forecast);
    }
}
