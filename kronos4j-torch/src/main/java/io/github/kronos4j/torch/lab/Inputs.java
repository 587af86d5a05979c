package io.github.kronos4j.torch.lab;

/// Values that a model sees beside the bars, as of the time of each bar.
public enum Inputs {
    NONE,
    /// Mean return over all symbols, and its volatility.
    MARKET,
    /// Sine and cosine of the day of the year, which are known of future bars too.
    DAY_OF_YEAR,
    /// Values from elsewhere, such as macroeconomic series as of their publication.
    MACRO,
    /// Placebo: those of [#MARKET] at shuffled times.
    SHUFFLED_MARKET,
    /// Positive control: the sign of the next return, which is not known at that time.
    NEXT_SIGN
}
