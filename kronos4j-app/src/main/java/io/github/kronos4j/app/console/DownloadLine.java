package io.github.kronos4j.app.console;

import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.hub.HubListener;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Announces downloads and shows how far they have come.
public final class DownloadLine implements HubListener {
    /// Smaller files come before anybody has read of them.
    private static final long WORTH_TELLING = 1_000_000;

    private final PrintWriter err;
    private final boolean terminal;
    private @Nullable ProgressLine line;
    private long before;

    /// Tells it to a writer.
    ///
    /// @param terminal whether that is a terminal, on which progress may be shown
    public DownloadLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void begins(HubId id, String file, long bytes, long have) {
        if (bytes >= 0 && bytes < WORTH_TELLING) {
            return;
        }
        say("downloading " + id + " (" + (bytes < 0 ? file : megabytes(bytes))
                + (have > 0 ? ", of which " + megabytes(have) + " are here" : "") + ")");
        if (terminal && bytes > 0) {
            before = have;
            line = new ProgressLine(err, "downloading", bytes - have, System::nanoTime);
        }
    }

    @Override
    public void advanced(long have) {
        if (line != null) {
            line.after(0).advanced(Math.max(0, have - before), 0);
        }
    }

    @Override
    public void done() {
        wipe();
        line = null;
    }

    @Override
    public void note(String sentence) {
        say("note: " + sentence);
    }

    /// A size as users read it: `99.0 MB`.
    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private void say(String sentence) {
        wipe();
        err.println("kronos: " + sentence);
        err.flush();
    }

    private void wipe() {
        if (line != null) {
            line.wipe();
        }
    }
}
