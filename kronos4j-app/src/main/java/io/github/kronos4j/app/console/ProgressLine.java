package io.github.kronos4j.app.console;

import io.github.kronos4j.forecast.Progress;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Progress of a work: a bar on one line of a terminal, shown once the work has taken a second, or a new line every 15
/// seconds elsewhere. The time left is shown as far as [RemainingTime] can estimate it.
public final class ProgressLine implements AutoCloseable {
    private static final int WIDTH = 30;

    private final ProgressScreen screen;
    private final String work;
    private final LongSupplier clock;
    private final long total;
    private final RemainingTime left;

    /// Starts the clock.
    ///
    /// @param screen place of the progress
    /// @param work name of the work, such as "forecasting"
    /// @param total amount of work, in the unit of [#after]
    /// @param clock clock in nanoseconds
    public ProgressLine(ProgressScreen screen, String work, long total, LongSupplier clock) {
        this.screen = screen;
        this.work = work;
        this.total = total;
        this.clock = clock;
        long start = clock.getAsLong();
        this.left = new RemainingTime(start);
        screen.begin(start);
    }

    /// Returns a listener for a part of the work that starts when the given amount is done.
    public Progress after(long before) {
        return (done, ignored) -> advanced(before + done);
    }

    /// Returns a listener for the whole work that converts progress in another unit.
    public Progress scaled() {
        return (done, all) -> advanced(Math.round((double) done / Math.max(1, all) * total));
    }

    /// Shows that an amount of the whole work is done.
    public void advanced(long done) {
        long now = clock.getAsLong();
        left.add(now, done);
        if (screen.isDue(now)) {
            screen.show(now, text(done));
        }
    }

    private String text(long done) {
        double share = total == 0 ? 1 : Math.min(1.0, (double) done / total);
        String percent = String.format(Locale.ROOT, "%.0f %%%s", share * 100, left.text(total));
        return screen.isTerminal() ? work + " " + bar(share, WIDTH) + " " + percent : work + ": " + percent;
    }

    /// A bar of characters: `[===== ]`.
    ///
    /// @param share filled share, 0 to 1
    public static String bar(double share, int width) {
        int filled = (int) (share * width);
        return "[" + "=".repeat(filled) + " ".repeat(width - filled) + "]";
    }

    /// Clears the line until the next update.
    public void wipe() {
        screen.wipe();
    }

    @Override
    public void close() {
        wipe();
    }
}
