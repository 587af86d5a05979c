package io.github.kronos4j.tensor;

/// Division of the rows and panels of a matrix product into tasks.
///
/// Few rows (decoding) are not divided: each task takes some panels, so that every weight is read once. Many rows
/// (prefill) are divided so that the rows and panels of a tile stay in the second-level cache; tiles of the same panels
/// are consecutive, so that the panels are read from memory once. A tile has whole groups of [Kernels#GROUP] panels,
/// except perhaps the last one.
record Tiling(WorkerTeam team, int rows, int rowsPerTile, int panels, int panelsPerTile) {
    private static final int ROWS = 48;
    private static final int PANELS = 2 * Kernels.GROUP;
    private static final int TASKS_PER_THREAD = 12;

    /// A task on one tile of a product.
    interface Tile {
        /// Computes the rows and panels from the first numbers up to, but not including, the second ones.
        void run(int fromRow, int toRow, int fromPanel, int toPanel);
    }

    static Tiling of(int rows, int panels, Engine engine) {
        if (rows > ROWS) {
            return new Tiling(engine.team(), rows, ROWS, panels, PANELS);
        }
        int groups = engine.threads() == 1 ? 1 : Math.ceilDiv(panels, Kernels.GROUP);
        int tasks = Math.min(groups, engine.threads() * TASKS_PER_THREAD);
        int panelsPerTile = Math.ceilDiv(Math.ceilDiv(panels, Kernels.GROUP), tasks) * Kernels.GROUP;
        return new Tiling(engine.team(), rows, rows, panels, panelsPerTile);
    }

    /// Runs every tile once.
    void run(Tile tile) {
        int rowTiles = Math.ceilDiv(rows, rowsPerTile);
        team.run(rowTiles * Math.ceilDiv(panels, panelsPerTile), (task, worker) -> {
            int fromRow = task % rowTiles * rowsPerTile;
            int fromPanel = task / rowTiles * panelsPerTile;
            tile.run(
                    fromRow,
                    Math.min(rows, fromRow + rowsPerTile),
                    fromPanel,
                    Math.min(panels, fromPanel + panelsPerTile));
        });
    }
}
