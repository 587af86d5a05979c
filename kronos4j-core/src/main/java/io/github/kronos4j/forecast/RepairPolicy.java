package io.github.kronos4j.forecast;

/// Handling of invalid forecast bars, such as a high below the close.
public enum RepairPolicy {
    /// Leaves bars as decoded, as in the reference.
    RAW,
    /// Widens high and low in every path to enclose open and close, and sets negative volume and amount to zero,
    /// and negative prices as well unless the history contains any. [ForecastMetadata] contains the number of bars
    /// changed.
    REPAIR
}
