package io.github.kronos4j.forecast;

/// What is done about forecast bars that cannot be.
public enum RepairPolicy {
    /// Bars as the decoder gives them, as in the reference.
    RAW,
    /// In every path high and low are widened to enclose open and close, and negative volume and amount become
    /// zero.
    /// The number of bars changed is part of the [ForecastMetadata].
    REPAIR
}
