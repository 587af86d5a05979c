package io.github.kronos4j.serve.mcp;

/// Receives the progress of a call.
@FunctionalInterface
interface Progress {
    /// Reports progress.
    ///
    /// @param done bars computed so far, of all paths
    /// @param total number of bars
    void advanced(long done, long total);
}
