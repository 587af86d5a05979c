package io.github.kronos4j.app.input;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.LoadedSeries;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that select the history of a forecast and its length.
public final class HistoryOptions extends PastOptions {
    private static final int DEFAULT_HORIZON = 24;

    @Option(
            names = "--horizon",
            paramLabel = "H",
            description =
                    "Bars to forecast (default: one for each row without prices at the end of the file; 24 without"
                            + " such rows and for a holdout).")
    @Nullable
    Integer horizon;

    /// Name of `--horizon` in the reference implementation.
    @Option(
            names = {"--pred-len", "--pred_len"},
            hidden = true,
            description = "Alias of --horizon.")
    void setPredLen(int bars) {
        horizon = bars;
    }

    @Option(
            names = "--holdout",
            description = "Forecast the last H bars of the file from the bars before them, and compare.")
    public boolean holdout;

    @Override
    public void check() {
        if (horizon != null && horizon < 1) {
            throw new InvalidInputException("--horizon is " + horizon + ": give at least 1");
        }
        super.check();
    }

    /// Returns the number of bars to forecast after a source that lists no times after its last bar.
    public int horizon() {
        return horizon(0);
    }

    /// Returns the number of bars to forecast.
    ///
    /// @param upcoming number of times that the source lists after its last bar
    public int horizon(int upcoming) {
        if (horizon != null) {
            return horizon;
        }
        return upcoming > 0 && !holdout ? upcoming : DEFAULT_HORIZON;
    }

    /// Returns the number of bars before those held out, or of all bars.
    ///
    /// @throws KronosException if too few are left
    public int known(LoadedSeries series) {
        int bars = series.bars().size();
        int left = holdout ? bars - horizon() : bars;
        if (left < 2) {
            throw new InvalidInputException(series.source() + " has " + bars + (bars == 1 ? " bar" : " bars")
                    + (holdout
                            ? ", too few to hold out " + horizon() + ": give a smaller --horizon"
                            : ": give at least 2"));
        }
        return left;
    }

    /// True if the forecast starts at the last bar that there is, so that this bar should be recent.
    public boolean isLatest() {
        return !holdout && lastDay() == null;
    }
}
