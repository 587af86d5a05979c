package io.github.kronos4j.data.file;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;

/// Compares series of bars for writers that replace a series only if it has not changed.
public final class EqualBars {
    private EqualBars() {}

    /// True if two series have the same times, columns and values.
    public static boolean areEqual(Bars one, Bars other) {
        if (one.size() != other.size() || !one.zone().equals(other.zone())) {
            return false;
        }
        for (Column column : Column.values()) {
            if (one.has(column) != other.has(column)) {
                return false;
            }
        }
        for (int i = 0; i < one.size(); i++) {
            if (one.epochSecond(i) != other.epochSecond(i)) {
                return false;
            }
            for (Column column : Column.values()) {
                if (Double.compare(one.value(column, i), other.value(column, i)) != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
