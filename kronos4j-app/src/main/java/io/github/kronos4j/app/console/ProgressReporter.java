package io.github.kronos4j.app.console;

import io.github.kronos4j.forecast.Progress;

/// Reporter of a run over past windows that shows progress on one line and prints notes between.
public final class ProgressReporter implements Progress, AutoCloseable {
    private static final long PARTS = 1_000_000; // resolution of the line

    private final Console console;
    private final ProgressLine line;

    /// @param work name of the work, such as "evaluating"
    public ProgressReporter(Console console, String work) {
        this.console = console;
        this.line = console.progress(work, PARTS);
    }

    @Override
    public void advanced(long done, long total) {
        line.after(0).advanced(Math.round((double) done / Math.max(1, total) * PARTS), PARTS);
    }

    /// Prints a note.
    public void note(String sentence) {
        line.wipe();
        console.note(sentence);
    }

    /// Clears the line.
    @Override
    public void close() {
        line.close();
    }
}
