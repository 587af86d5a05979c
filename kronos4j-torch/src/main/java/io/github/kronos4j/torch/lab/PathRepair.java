package io.github.kronos4j.torch.lab;

import io.github.kronos4j.market.Column;

/// Makes the bars of a path valid: the high is the highest and the low the lowest price, and nothing is negative.
final class PathRepair {
    private static final double FLOOR = 1e-9;

    private PathRepair() {}

    /// Repairs a path (H, 6) in place and returns the number of bars that changed.
    static int repair(double[] path) {
        int repaired = 0;
        for (int at = 0; at < path.length; at += Column.COUNT) {
            repaired += isRepaired(path, at) ? 1 : 0;
        }
        return repaired;
    }

    private static boolean isRepaired(double[] path, int at) {
        boolean changed = false;
        double top = FLOOR;
        double bottom = Double.POSITIVE_INFINITY;
        for (Column column : Column.values()) {
            int i = at + column.index();
            double lowest = column.isPrice() ? FLOOR : 0;
            changed |= path[i] < lowest && column.isPrice();
            path[i] = Math.max(path[i], lowest);
            if (column.isPrice()) {
                top = Math.max(top, path[i]);
                bottom = Math.min(bottom, path[i]);
            }
        }
        int high = at + Column.HIGH.index();
        int low = at + Column.LOW.index();
        changed |= path[high] < top || path[low] > bottom;
        path[high] = top;
        path[low] = bottom;
        return changed;
    }
}
