package io.github.kronos4j.evaluation;

import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.market.Column;
import java.util.ArrayList;
import java.util.List;

/// Computation over a list of items in chunks. Chunks found in a [ChunkStore] are not computed again.
///
/// @param items number of items
/// @param chunkSize number of items in a chunk
/// @param barsEach number of bars forecast for an item
public record ChunkedRun(int items, int chunkSize, long barsEach) {
    /// Memory for the paths of a chunk; the same on every machine, or stored chunks could not be reused.
    private static final long CHUNK_BYTES = 64L << 20;

    /// Computation of one chunk.
    ///
    /// @param <T> type of a result
    @FunctionalInterface
    public interface Chunk<T> {
        /// Computes the results of the items from index `from` (inclusive) to `to` (exclusive).
        ///
        /// @param progress receives the number of bars of the chunk forecast so far
        List<T> compute(int from, int to, Progress progress);
    }

    /// Number of windows whose paths fit into the memory of a chunk, 1 to `max`.
    ///
    /// @param bars number of bars of all paths of a window
    public static int windowsPerChunk(long bars, int max) {
        return Math.clamp(CHUNK_BYTES / (bars * Column.COUNT * Double.BYTES), 1, max);
    }

    /// Computes the chunks that the store lacks, and returns the results of all.
    ///
    /// @param store an opened store
    /// @param progress receives the number of bars forecast
    public <T> List<T> run(ChunkStore<T> store, Progress progress, Chunk<T> computation) {
        long total = items * barsEach;
        List<T> results = new ArrayList<>();
        for (int from = 0, chunk = 0; from < items; from += chunkSize, chunk++) {
            int to = Math.min(items, from + chunkSize);
            if (!store.has(chunk)) {
                long before = from * barsEach;
                store.put(
                        chunk,
                        computation.compute(from, to, (done, ignored) -> progress.advanced(before + done, total)));
            }
            results.addAll(store.get(chunk));
            progress.advanced(to * barsEach, total);
        }
        return results;
    }
}
