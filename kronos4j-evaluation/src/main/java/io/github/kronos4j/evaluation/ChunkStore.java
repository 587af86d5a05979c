package io.github.kronos4j.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Store for the results of a long computation in chunks, so that an interrupted run can be resumed.
///
/// @param <T> type of a result
public interface ChunkStore<T> {
    /// Opens the store for a computation, new or resumed.
    ///
    /// @param fingerprint identifies the computation; those with different fingerprints must not share results
    /// @throws io.github.kronos4j.KronosException if the store holds results of another computation
    void open(String fingerprint);

    /// True if a complete chunk is stored.
    boolean has(int chunk);

    /// Stores a chunk atomically.
    void put(int chunk, List<T> results);

    /// The results of a stored chunk.
    List<T> get(int chunk);

    /// Creates a store in memory.
    static <T> ChunkStore<T> inMemory() {
        return new ChunkStore<>() {
            private final Map<Integer, List<T>> chunks = new TreeMap<>();

            @Override
            public void open(String fingerprint) {
                chunks.clear();
            }

            @Override
            public boolean has(int chunk) {
                return chunks.containsKey(chunk);
            }

            @Override
            public void put(int chunk, List<T> results) {
                chunks.put(chunk, new ArrayList<>(results));
            }

            @Override
            public List<T> get(int chunk) {
                return List.copyOf(Objects.requireNonNull(chunks.get(chunk), "the chunk is stored"));
            }
        };
    }
}
