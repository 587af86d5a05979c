package io.github.kronos4j.forecast;

/// A listener for the progress of forecasts and other long operations.
@FunctionalInterface
public interface Progress {
    /// A listener that does nothing.
    Progress NONE = (done, total) -> {};

    /// Called on the thread that requested the work; for a forecast at most once per generated bar.
    ///
    /// @param done units done so far; for a forecast, generated bars of all paths and series
    /// @param total total number of units
    void advanced(long done, long total);
}
