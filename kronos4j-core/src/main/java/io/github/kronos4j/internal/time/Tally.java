package io.github.kronos4j.internal.time;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A histogram of integers.
public final class Tally {
    private final Map<Long, Integer> counts = new TreeMap<>();
    private int total;

    public void add(long value) {
        add(value, 1);
    }

    public void add(long value, int times) {
        counts.merge(value, times, Integer::sum);
        total += times;
    }

    /// Values with at least one count, ascending.
    public Set<Long> values() {
        return counts.keySet();
    }

    public int total() {
        return total;
    }

    public int count(long value) {
        return counts.getOrDefault(value, 0);
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /// Returns the most frequent value, the smallest of several; `fallback` if there are no counts.
    public long mode(long fallback) {
        long best = fallback;
        int most = 0;
        for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > most) {
                best = entry.getKey();
                most = entry.getValue();
            }
        }
        return best;
    }
}
