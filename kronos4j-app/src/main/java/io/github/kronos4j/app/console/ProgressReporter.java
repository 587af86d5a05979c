package io.github.kronos4j.app.console;

import io.github.kronos4j.evaluation.Listener;

/// Listener of a run over past windows that shows progress on one line and prints notes about windows that are left
/// out.
public final class ProgressReporter implements Listener, AutoCloseable {
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

    @Override
    public void leftOut(String sentence) {
        line.wipe();
        console.note(sentence);
    }

    /// Clears the line.
    @Override
    public void close() {
        line.close();
    }
}
