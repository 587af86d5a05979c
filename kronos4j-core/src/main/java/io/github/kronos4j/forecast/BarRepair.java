package io.github.kronos4j.forecast;

import io.github.kronos4j.market.Column;

/// Repairs invalid forecast bars, see [RepairPolicy#REPAIR].
final class BarRepair {
    private BarRepair() {}

    /// Repairs a path in place.
    ///
    /// @param path (H, 6), row-major
    /// @param withVolume true if the history has volume; otherwise volume and amount are noise around zero and are
    ///     set to zero without being counted
    /// @return number of bars changed
    static int repair(double[] path, boolean withVolume) {
        int repaired = 0;
        for (int at = 0; at < path.length; at += Column.COUNT) {
            int high = at + Column.HIGH.index();
            int low = at + Column.LOW.index();
            int volume = at + Column.VOLUME.index();
            int amount = at + Column.AMOUNT.index();
            double open = path[at + Column.OPEN.index()];
            double close = path[at + Column.CLOSE.index()];
            double top = Math.max(Math.max(open, close), Math.max(path[high], path[low]));
            double bottom = Math.min(Math.min(open, close), Math.min(path[high], path[low]));
            if (!withVolume) {
                path[volume] = 0;
                path[amount] = 0;
            }
            if (path[high] != top || path[low] != bottom || path[volume] < 0 || path[amount] < 0) {
                path[high] = top;
                path[low] = bottom;
                path[volume] = Math.max(0, path[volume]);
                path[amount] = Math.max(0, path[amount]);
                repaired++;
            }
        }
        return repaired;
    }
}
