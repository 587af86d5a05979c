package io.github.kronos4j.spark;

/// Numbers of tasks into which jobs are divided: several for each slot of the cluster, so that slots end at nearly the
/// same time.
final class TaskCounts {
    /// Number of tasks for each slot.
    static final int PER_SLOT = 4;

    private static final int MAX_SERIES = 64; // of a task, as of a group of a scan
    private static final int MAX_WINDOWS = 1024; // of a task, which are lost with its executor

    private TaskCounts() {}

    /// Number of tasks that forecast series: never more series in one than a scan takes together.
    ///
    /// @param series number of series, at least 1
    static int ofSeries(int series, int slots) {
        int size = Math.clamp(series / ((long) slots * PER_SLOT), 1, MAX_SERIES);
        return Math.ceilDiv(series, size);
    }

    /// Number of tasks that forecast windows: as many as the windows at most, and enough that a lost executor costs
    /// little.
    static int ofWindows(int windows, int slots) {
        return Math.min(windows, Math.max(slots * PER_SLOT, Math.ceilDiv(windows, MAX_WINDOWS)));
    }
}
