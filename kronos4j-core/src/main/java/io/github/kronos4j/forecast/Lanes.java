package io.github.kronos4j.forecast;

import java.util.ArrayList;
import java.util.List;

/// The paths that take part in a step, of one series after the other.
final class Lanes<C> {
    private final List<DecodingState<C>> series = new ArrayList<>(); // by lane
    private final List<C> caches = new ArrayList<>();
    private final int[] paths;

    /// @param capacity maximum number of paths
    Lanes(int capacity) {
        paths = new int[capacity];
    }

    void clear() {
        series.clear();
        caches.clear();
    }

    /// Adds all paths of a series.
    void add(DecodingState<C> one) {
        for (int p = 0; p < one.count(); p++) {
            paths[series.size()] = p;
            series.add(one);
        }
        caches.addAll(one.caches());
    }

    int count() {
        return series.size();
    }

    DecodingState<C> series(int lane) {
        return series.get(lane);
    }

    /// Path of the lane within its series.
    int path(int lane) {
        return paths[lane];
    }

    /// Caches of all lanes.
    List<C> caches() {
        return caches;
    }

    /// Returns the uniform number in [0, 1) with which the next token of a lane is drawn.
    ///
    /// @param head as in [RandomStreams#uniform]
    double uniform(int lane, int head) {
        return series.get(lane).uniform(paths[lane], head);
    }
}
