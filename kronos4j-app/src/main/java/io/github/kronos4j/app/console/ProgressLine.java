package io.github.kronos4j.app.console;

import io.github.kronos4j.forecast.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Shows on one line of a terminal how far the work has come, once it has taken a second.
public final class ProgressLine implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final long PATIENCE = 1_000_000_000L; // nanoseconds before the first line
    private static final long PAUSE = 100_000_000L; // nanoseconds between two lines

    private final @Nullable PrintWriter terminal;
    private final String work;
    private final LongSupplier clock;
    private final long total;
    private final long begin;
    private long shown = Long.MIN_VALUE;

    /// Begins to count the time.
    ///
    /// @param terminal where the line is shown; null to show none
    /// @param work what is being done, such as "forecasting"
    /// @param total all the work there is, in the unit of what [#after] is told
    /// @param clock nanoseconds
    public ProgressLine(@Nullable PrintWriter terminal, String work, long total, LongSupplier clock) {
        this.terminal = terminal;
        this.work = work;
        this.total = total;
        this.clock = clock;
        this.begin = clock.getAsLong();
    }

    /// Hears of work that begins when so much has been done.
    public Progress after(long before) {
        return (done, ignored) -> advanced(before + done);
    }

    private void advanced(long done) {
        if (terminal == null) {
            return;
        }
        long now = clock.getAsLong();
        boolean first = shown == Long.MIN_VALUE;
        if (first ? now - begin < PATIENCE : now - shown < PAUSE) {
            return;
        }
        shown = now;
        double share = total == 0 ? 1 : Math.min(1.0, (double) done / total);
        int filled = (int) (share * WIDTH);
        double left = (now - begin) / 1e9 * (1 - share) / Math.max(share, 1e-9);
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

    /// Wipes the line away, until there is more to show.
    public void wipe() {
        if (terminal != null && shown != Long.MIN_VALUE) {
            terminal.print("\r" + " ".repeat(WIDTH + 40) + "\r");
            terminal.flush();
        }
    }

    @Override
    public void close() {
        wipe();
    }
}
