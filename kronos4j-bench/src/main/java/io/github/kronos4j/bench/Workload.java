package io.github.kronos4j.bench;

/// A part of a forecast that is timed piece by piece.
interface Workload {
    /// Number of pieces, which are run in order, over and over.
    int PIECES = 7;

    /// Runs a piece.
    ///
    /// @param index index of the piece
    /// @return seconds of one prefill or of one step
    double run(int index);
}
