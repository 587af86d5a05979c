package io.github.kronos4j.forecast;

import io.github.kronos4j.internal.PriceRepair;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;

/// Repairs invalid forecast bars, see [RepairPolicy#REPAIR].
final class BarRepair {
    private final boolean withVolume;
    private final double floor; // of prices

    /// @param history bars that the paths continue. Without volume, volume and amount of a path are noise around
    ///     zero and are set to zero without being counted.
    BarRepair(Bars history) {
        withVolume = history.has(Column.VOLUME);
        floor = hasNegativePrice(history) ? Double.NEGATIVE_INFINITY : 0;
    }

    private static boolean hasNegativePrice(Bars history) {
        for (int i = 0; i < history.size(); i++) {
            for (Column column : Column.values()) {
                if (column.isPrice() && history.value(column, i) < 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Repairs a path in place.
    ///
    /// @param path (H, 6), row-major
    /// @return number of bars changed
    int repair(double[] path) {
        int repaired = 0;
        for (int at = 0; at < path.length; at += Column.COUNT) {
            if (!withVolume) {
                path[at + Column.VOLUME.index()] = 0;
                path[at + Column.AMOUNT.index()] = 0;
            }
            if (repairBar(path, at)) {
                repaired++;
            }
        }
        return repaired;
    }

    private boolean repairBar(double[] path, int at) {
        boolean changed = PriceRepair.repair(path, at, floor);
        for (Column column : Column.values()) {
            int i = at + column.index();
            if (!column.isPrice() && path[i] < 0) {
                path[i] = 0;
                changed = true;
            }
        }
        return changed;
    }
}
