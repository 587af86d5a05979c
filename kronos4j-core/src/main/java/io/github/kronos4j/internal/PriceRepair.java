package io.github.kronos4j.internal;

import io.github.kronos4j.market.Column;

/// Makes the prices of a bar valid: none is below a floor, the high is the highest, and the low the lowest.
public final class PriceRepair {
    private PriceRepair() {}

    /// Repairs the prices of a bar in place: raises those below the floor, then widens high and low to the range of
    /// all four.
    ///
    /// @param path bars (H, 6), row-major
    /// @param at index of the first number of the bar
    /// @param floor lowest price allowed
    /// @return true if a price has changed
    public static boolean repair(double[] path, int at, double floor) {
        boolean changed = false;
        double top = Double.NEGATIVE_INFINITY;
        double bottom = Double.POSITIVE_INFINITY;
        for (Column column : Column.values()) {
            if (column.isPrice()) {
                int i = at + column.index();
                if (path[i] < floor) {
                    path[i] = floor;
                    changed = true;
                }
                top = Math.max(top, path[i]);
                bottom = Math.min(bottom, path[i]);
            }
        }
        int high = at + Column.HIGH.index();
        int low = at + Column.LOW.index();
        if (path[high] != top || path[low] != bottom) {
            path[high] = top;
            path[low] = bottom;
            changed = true;
        }
        return changed;
    }
}
