package io.github.kronos4j.torch.lab;

import io.github.kronos4j.internal.PriceRepair;
import io.github.kronos4j.market.Column;

/// Makes the bars of a path valid: their prices are repaired, and neither volume nor amount is negative.
final class PathRepair {
    private static final double FLOOR = 1e-9; // of prices

    private PathRepair() {}

    /// Repairs a path (H, 6) in place and returns the number of bars whose prices changed.
    static int repair(double[] path) {
        int repaired = 0;
        for (int at = 0; at < path.length; at += Column.COUNT) {
            repaired += PriceRepair.repair(path, at, FLOOR) ? 1 : 0;
            for (Column column : Column.values()) {
                int i = at + column.index();
                path[i] = column.isPrice() ? path[i] : Math.max(path[i], 0);
            }
        }
        return repaired;
    }
}
