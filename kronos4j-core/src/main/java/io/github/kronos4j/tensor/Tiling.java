package io.github.kronos4j.tensor;

/// How the rows and panels of a product are cut into tasks.
///
/// Few rows (decoding) are not cut: each task takes some panels, so that every weight is read once. Many rows
/// (prefill) are cut so that the rows of a tile stay in the second-level cache while panels pass by.
record Tiling(int rows, int rowsPerTile, int panels, int panelsPerTile) {
    private static final int ROWS = 96;
    private static final int TASKS_PER_THREAD = 4;

    static Tiling of(int rows, int panels, int threads) {
        int rowsPerTile = Math.min(rows, ROWS);
        int rowTiles = Math.ceilDiv(rows, rowsPerTile);
        int wanted = Math.ceilDiv(panels * rowTiles, threads * TASKS_PER_THREAD);
        int panelsPerTile = threads == 1 ? panels : Math.ceilDiv(Math.min(wanted, panels), 4) * 4;
        return new Tiling(rows, rowsPerTile, panels, panelsPerTile);
    }

    int count() {
        return Math.ceilDiv(rows, rowsPerTile) * panelTiles();
    }

    int fromRow(int tile) {
        return tile / panelTiles() * rowsPerTile;
    }

    int toRow(int tile) {
        return Math.min(rows, fromRow(tile) + rowsPerTile);
    }

    int fromPanel(int tile) {
        return tile % panelTiles() * panelsPerTile;
    }

    int toPanel(int tile) {
        return Math.min(panels, fromPanel(tile) + panelsPerTile);
    }

    private int panelTiles() {
        return Math.ceilDiv(panels, panelsPerTile);
    }
}
