package io.github.kronos4j.torch.lab;

/// Coordinates of the bars.
public enum Coordinates {
    /// Prices, volume and amount less their means over the history, over their standard deviations, as in Kronos.
    LEVELS,
    /// Logarithms of ratios: gap from the last close, body, both shadows, and volume over its mean; the first four
    /// over one constant.
    LOG_RATIOS,
    /// The same, over the deviation of returns just before each bar, by an exponentially weighted mean.
    SCALED_LOG_RATIOS
}
