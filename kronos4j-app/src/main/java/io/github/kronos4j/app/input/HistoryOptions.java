package io.github.kronos4j.app.input;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.ForecastHistory;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that select the history of a forecast and its length.
public final class HistoryOptions extends PastOptions {
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
        return horizon == null ? ForecastHistory.DEFAULT_HORIZON : horizon;
    }

    /// Returns the smallest number of bars to forecast: times that a source lists may shorten the default.
    public int minHorizon() {
        return horizon == null && !holdout ? 1 : horizon();
    }

    /// Selects the history of a forecast.
    ///
    /// @throws KronosException if too few bars are left
    public ForecastHistory select(LoadedSeries series, SeriesLoader loader) {
        return holdout ? ForecastHistory.holdout(series, loader, horizon) : ForecastHistory.of(series, loader, horizon);
    }

    /// True if the forecast starts at the last bar that there is, so that this bar should be recent.
    public boolean isLatest() {
        return !holdout && lastDay() == null;
    }
}
