package io.github.kronos4j.torch.config;

/// Settings of the choice of the best checkpoint of a model.
///
/// @param criterion measure by which checkpoints are compared
/// @param windows number of validation windows that each checkpoint forecasts
/// @param samples number of paths of each forecast
public record SelectionConfig(Criterion criterion, int windows, int samples) {
    private static final int MAX_WINDOWS = 1 << 20;
    private static final int MIN_SAMPLES = 2;
    private static final int MAX_SAMPLES = 10_000;

    /// Measure by which checkpoints are compared.
    public enum Criterion {
        /// Validation loss per token; nothing is forecast.
        LOSS,
        /// CRPS skill of forecasts over a random walk.
        CRPS,
        /// Rank correlation of forecast and actual returns across symbols.
        RANKIC
    }

    static SelectionConfig from(Section predictor) {
        return new SelectionConfig(
                predictor.choice("select", Criterion.LOSS),
                predictor.integer("select_windows", 256, 1, MAX_WINDOWS),
                predictor.integer("select_samples", 20, MIN_SAMPLES, MAX_SAMPLES));
    }

    /// True if checkpoints are compared by forecasts.
    public boolean isByForecasts() {
        return criterion != Criterion.LOSS;
    }
}
