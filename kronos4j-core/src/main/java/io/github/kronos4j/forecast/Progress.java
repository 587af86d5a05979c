package io.github.kronos4j.forecast;

/// Hears how far a forecast has come.
@FunctionalInterface
public interface Progress {
    /// Hears nothing.
    Progress NONE = (done, total) -> {};

    /// Called from the thread that asked for the forecast, at most once for each generated bar.
    ///
    /// @param done generated bars over all paths and series so far
    /// @param total all that will be generated
    void advanced(long done, long total);
}
