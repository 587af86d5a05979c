package io.github.kronos4j.app.command.evaluate;

/// What counts where the user says nothing. Lookback and horizon are the paper's in both.
///
/// @param series how many series at the most, 0 for all
/// @param origins how many origins at the most, 0 for all
record Preset(int series, int origins) {
    /// Minutes, not hours: enough windows to see a large edge or none.
    static final Preset QUICK = new Preset(12, 24);

    /// All windows side by side.
    static final Preset ALL = new Preset(0, 0);
}
