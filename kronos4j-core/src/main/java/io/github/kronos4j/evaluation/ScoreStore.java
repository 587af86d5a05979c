package io.github.kronos4j.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where the scores of an evaluation are kept, chunk by chunk, so that one that was cut off can go on.
public interface ScoreStore {
    /// Begins, or goes on with, the evaluation of this fingerprint.
    ///
    /// @param fingerprint differs for evaluations whose scores must not be mixed
    /// @throws io.github.kronos4j.KronosException if the store holds scores of another one
    void open(String fingerprint);

    /// Whether a chunk is there, whole.
    boolean has(int chunk);

    /// Keeps the scores of a chunk, all or none.
    void put(int chunk, List<Score> scores);

    /// The scores of a chunk that is there.
    List<Score> get(int chunk);

    /// Keeps scores as long as the program runs.
    static ScoreStore inMemory() {
        return new ScoreStore() {
            private final Map<Integer, List<Score>> chunks = new TreeMap<>();

            @Override
            public void open(String fingerprint) {
                chunks.clear();
            }

            @Override
            public boolean has(int chunk) {
                return chunks.containsKey(chunk);
            }

            @Override
            public void put(int chunk, List<Score> scores) {
                chunks.put(chunk, new ArrayList<>(scores));
            }

            @Override
            public List<Score> get(int chunk) {
                return List.copyOf(chunks.getOrDefault(chunk, List.of()));
            }
        };
    }
}
