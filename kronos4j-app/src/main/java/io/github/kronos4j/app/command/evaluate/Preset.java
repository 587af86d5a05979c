package io.github.kronos4j.app.command.evaluate;

/// Values of the window options that are not given. Both presets use the paper's lookback and horizon.
///
/// @param series maximum number of series; 0 for all
/// @param origins maximum number of origins; 0 for all
record Preset(int series, int origins) {
    /// Takes minutes instead of hours: enough windows to see whether there is a large edge.
    static final Preset QUICK = new Preset(12, 24);

    /// All windows side by side.
    static final Preset ALL = new Preset(0, 0);
}
