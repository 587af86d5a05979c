package io.github.kronos4j.app.console;

import java.io.PrintWriter;

/// Place where progress is shown: one line of a terminal that is overwritten, or a few lines of a log. Not thread-safe.
public final class ProgressScreen {
    private static final long DELAY = 1_000_000_000L; // nanoseconds before a line appears on a terminal
    private static final long PERIOD = 100_000_000L; // nanoseconds between two updates of it
    private static final long LOG_PERIOD = 15_000_000_000L; // nanoseconds between two lines of a log
    private static final String WIPE = "\r\u001B[K"; // back to the first column, clear to the end
    private static final String NO_WRAP = "\u001B[?7l"; // a line too long for the terminal is cut, not continued
    private static final String WRAP = "\u001B[?7h";

    private final PrintWriter err;
    private final Kind kind;
    private long next;
    private boolean isVisible;

    private enum Kind {
        TERMINAL,
        LOG,
        NONE
    }

    private ProgressScreen(PrintWriter err, Kind kind) {
        this.err = err;
        this.kind = kind;
    }

    /// Returns the place of progress.
    ///
    /// @param err standard error
    /// @param isTerminal true if it is a terminal
    /// @param isQuiet true if no progress is shown
    public static ProgressScreen of(PrintWriter err, boolean isTerminal, boolean isQuiet) {
        return new ProgressScreen(err, isQuiet ? Kind.NONE : isTerminal ? Kind.TERMINAL : Kind.LOG);
    }

    /// True if lines are overwritten.
    public boolean isTerminal() {
        return kind == Kind.TERMINAL;
    }

    /// Begins a work: nothing is due for a second on a terminal, for 15 seconds elsewhere.
    ///
    /// @param now time in nanoseconds
    public void begin(long now) {
        next = now + (isTerminal() ? DELAY : LOG_PERIOD);
    }

    /// True if progress is to be shown again.
    ///
    /// @param now time in nanoseconds
    public boolean isDue(long now) {
        return kind != Kind.NONE && now >= next;
    }

    /// Shows progress, in the place of the last on a terminal.
    ///
    /// @param now time in nanoseconds
    /// @param line text that fits on one line
    public void show(long now, String line) {
        switch (kind) {
            case TERMINAL -> {
                next = now + PERIOD;
                isVisible = true;
                err.print(WIPE + NO_WRAP + line + WRAP);
            }
            case LOG -> {
                next = now + LOG_PERIOD;
                err.println(line);
            }
            case NONE -> {}
        }
        err.flush();
    }

    /// Clears the line until the next update.
    public void wipe() {
        if (isVisible) {
            isVisible = false;
            err.print(WIPE);
            err.flush();
        }
    }
}
