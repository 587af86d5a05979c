package io.github.kronos4j.tensor;

/// How the rows and panels of a product are cut into tasks.
///
/// Few rows (decoding) are not cut: each task takes some panels, so that every weight is read once. Many rows
/// (prefill) are cut so that the rows of a tile stay in the second-level cache while panels pass by.
record Tiling(WorkerTeam team, int rows, int rowsPerTile, int panels, int panelsPerTile) {
    private static final int ROWS = 96;
    private static final int TASKS_PER_THREAD = 12;
    /// Panels come in groups that the kernel for one row takes at once.
    private static final int GROUP = 4;

    /// A part of a product.
    interface Tile {
        void run(int fromRow, int toRow, int fromPanel, int toPanel);
    }

    static Tiling of(int rows, int panels, Engine engine) {
        int rowsPerTile = Math.min(rows, ROWS);
        int rowTiles = Math.ceilDiv(rows, rowsPerTile);
        int groups = Math.ceilDiv(panels, GROUP);
        int panelTiles = Math.clamp(engine.threads() * TASKS_PER_THREAD / rowTiles, 1, groups);
        int panelsPerTile = engine.threads() == 1 ? panels : Math.ceilDiv(groups, panelTiles) * GROUP;
        return new Tiling(engine.team(), rows, rowsPerTile, panels, panelsPerTile);
    }

    /// Runs every tile once.
    void run(Tile tile) {
        int panelTiles = Math.ceilDiv(panels, panelsPerTile);
        team.run(Math.ceilDiv(rows, rowsPerTile) * panelTiles, (task, worker) -> {
            int fromRow = task / panelTiles * rowsPerTile;
            int fromPanel = task % panelTiles * panelsPerTile;
            tile.run(
                    fromRow,
                    Math.min(rows, fromRow + rowsPerTile),
                    fromPanel,
                    Math.min(panels, fromPanel + panelsPerTile));
        });
    }
}
