package io.github.kronos4j.app.console;

import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.hub.HubListener;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Listener that announces downloads and shows their progress.
public final class DownloadLine implements HubListener {
    /// Smaller files are downloaded before a user could read an announcement.
    private static final long MIN_ANNOUNCED_BYTES = 1_000_000;

    private final PrintWriter err;
    private final boolean isTerminal;
    private @Nullable ProgressLine line;
    private long resumedAt;

    /// @param err receives the announcements
    /// @param isTerminal true if `err` is a terminal, on which progress overwrites itself
    public DownloadLine(PrintWriter err, boolean isTerminal) {
        this.err = err;
        this.isTerminal = isTerminal;
    }

    @Override
    public void begins(HubId id, String file, long bytes, long have) {
        if (bytes >= 0 && bytes < MIN_ANNOUNCED_BYTES) {
            return;
        }
        print("downloading " + id + " (" + (bytes < 0 ? file : megabytes(bytes))
                + (have > 0 ? ", " + megabytes(have) + " already present" : "") + ")");
        if (bytes > 0) {
            resumedAt = have;
            var screen = ProgressScreen.of(err, isTerminal, false);
            line = new ProgressLine(screen, "downloading", bytes - have, System::nanoTime);
        }
    }

    @Override
    public void advanced(long have) {
        if (line != null) {
            line.after(0).advanced(Math.max(0, have - resumedAt), 0);
        }
    }

    @Override
    public void done() {
        wipe();
        line = null;
    }

    @Override
    public void note(String sentence) {
        print("note: " + sentence);
    }

    /// Formats a size: `99.0 MB`.
    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private void print(String message) {
        wipe();
        err.println("kronos: " + Printable.line(message));
        err.flush();
    }

    private void wipe() {
        if (line != null) {
            line.wipe();
        }
    }
}
