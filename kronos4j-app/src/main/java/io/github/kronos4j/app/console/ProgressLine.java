package io.github.kronos4j.app.console;

import io.github.kronos4j.forecast.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Progress bar on one line of a terminal, shown once the work has taken a second.
public final class ProgressLine implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final long DELAY = 1_000_000_000L; // nanoseconds before the line appears
    private static final long PERIOD = 100_000_000L; // nanoseconds between two updates

    private final @Nullable PrintWriter terminal;
    private final String work;
    private final LongSupplier clock;
    private final long total;
    private final long start;
    private long shown = Long.MIN_VALUE;
    private boolean isVisible;

    /// Starts the clock.
    ///
    /// @param terminal terminal that shows the line; null to show none
    /// @param work name of the work, such as "forecasting"
    /// @param total amount of work, in the unit of [#after]
    /// @param clock clock in nanoseconds
    public ProgressLine(@Nullable PrintWriter terminal, String work, long total, LongSupplier clock) {
        this.terminal = terminal;
        this.work = work;
        this.total = total;
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    /// Returns a listener for a part of the work that starts when the given amount is done.
    public Progress after(long before) {
        return (done, ignored) -> advanced(before + done);
    }

    /// Returns a listener for the whole work that converts progress in another unit.
    public Progress scaled() {
        return (done, all) -> advanced(Math.round((double) done / Math.max(1, all) * total));
    }

    private void advanced(long done) {
        if (terminal == null) {
            return;
        }
        long now = clock.getAsLong();
        boolean first = shown == Long.MIN_VALUE;
        if (first ? now - start < DELAY : now - shown < PERIOD) {
            return;
        }
        shown = now;
        isVisible = true;
        double share = total == 0 ? 1 : Math.min(1.0, (double) done / total);
        int filled = (int) (share * WIDTH);
        double left = (now - start) / 1e9 * (1 - share) / Math.max(share, 1e-9);
        terminal.print(String.format(
                Locale.ROOT,
                "\r%s [%s%s] %3.0f %%, %.0f s left  ",
                work,
                "=".repeat(filled),
                " ".repeat(WIDTH - filled),
                share * 100,
                left));
        terminal.flush();
    }

    /// Clears the line until the next update.
    public void wipe() {
        if (terminal != null && isVisible) {
            isVisible = false;
            terminal.print("\r" + " ".repeat(WIDTH + 40) + "\r");
            terminal.flush();
        }
    }

    @Override
    public void close() {
        wipe();
    }
}
