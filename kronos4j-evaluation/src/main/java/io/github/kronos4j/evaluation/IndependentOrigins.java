package io.github.kronos4j.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Scores at origins that share no bars ahead, in the order of time: every n-th of all origins, including the last.
///
/// Tests of coverage count trials, and windows that overlap are not separate trials.
///
/// @param origins scores of all symbols at each origin
record IndependentOrigins(List<List<Score>> origins) {
    /// Selects the origins.
    ///
    /// @param ahead number of bars ahead that matter, at most the horizon
    /// @param overlap largest number of successive origins whose horizons share bars
    static IndependentOrigins of(List<Score> scores, int ahead, int horizon, int overlap) {
        int stride = Math.ceilDiv(overlap * ahead, horizon);
        List<List<Score>> all = List.copyOf(Means.origins(scores).values());
        List<List<Score>> origins = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i -= stride) {
            origins.add(all.get(i));
        }
        Collections.reverse(origins);
        return new IndependentOrigins(List.copyOf(origins));
    }

    /// The earlier half of the origins.
    IndependentOrigins earlier() {
        return new IndependentOrigins(origins.subList(0, origins.size() / 2));
    }

    /// The later half of the origins.
    IndependentOrigins later() {
        return new IndependentOrigins(origins.subList(origins.size() / 2, origins.size()));
    }
}
