package io.github.kronos4j.app.console;

import io.github.kronos4j.forecast.Progress;
import java.io.PrintWriter;

/// Tells the user how far past windows have come and what it leaves out.
public final class ProgressReporter implements Progress {
    private final ProgressLine line;
    private final Progress progress;
    private final PrintWriter err;
    private final boolean quiet;
    private final long parts;

    /// Tells it on a line and, where that is wiped, between.
    ///
    /// @param parts all the work, in the unit of the line
    public ProgressReporter(ProgressLine line, PrintWriter err, boolean quiet, long parts) {
        this.line = line;
        this.progress = line.after(0);
        this.err = err;
        this.quiet = quiet;
        this.parts = parts;
    }

    @Override
    public void advanced(long done, long total) {
        progress.advanced(Math.round((double) done / Math.max(1, total) * parts), parts);
    }

    /// Prints a note.
    public void note(String sentence) {
        if (!quiet) {
            line.wipe();
            err.println("kronos: note: " + sentence);
            err.flush();
        }
    }
}
