package io.github.kronos4j.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Where the results of a long computation are kept, chunk by chunk, so that one that was cut off can go on.
///
/// @param <T> what a chunk is a list of
public interface ChunkStore<T> {
    /// Begins, or goes on with, the computation of this fingerprint.
    ///
    /// @param fingerprint differs for computations whose results must not be mixed
    /// @throws io.github.kronos4j.KronosException if the store holds results of another one
    void open(String fingerprint);

    /// Whether a chunk is there, whole.
    boolean has(int chunk);

    /// Keeps a chunk, all or nothing.
    void put(int chunk, List<T> results);

    /// A chunk that is there.
    List<T> get(int chunk);

    /// Keeps results as long as the program runs.
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
                return List.copyOf(Objects.requireNonNull(chunks.get(chunk), "a chunk that is there"));
            }
        };
    }
}
