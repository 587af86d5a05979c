package io.github.kronos4j.forecast;

/// Hears how far a forecast, or other work that takes its time, has come.
@FunctionalInterface
public interface Progress {
    /// Hears nothing.
    Progress NONE = (done, total) -> {};

    /// Called from the thread that asked for the work; for a forecast at most once for each generated bar.
    ///
    /// @param done units done so far; generated bars over all paths and series, for a forecast
    /// @param total all there are to do
    void advanced(long done, long total);
}
