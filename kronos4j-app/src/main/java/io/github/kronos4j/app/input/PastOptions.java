package io.github.kronos4j.app.input;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.LoadedSeries;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that select the history of a series.
public class PastOptions extends ClockOptions {
    @Option(
            names = "--lookback",
            paramLabel = "N",
            description = "Bars of history (default: all that leave room for the forecast in the model's window, at"
                    + " least half of the window).")
    @Nullable
    public Integer lookback;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            converter = StampConverter.class,
            description = "Ignore bars before this time of the file: 2024-06-18 or 2024-06-18T11:15 (default: the first"
                    + " bar).")
    @Nullable
    Stamp start;

    @Option(
            names = "--end",
            paramLabel = "TIME",
            converter = StampConverter.class,
            description = "Ignore bars after this time or day of the file: a forecast as of then (default: the"
                    + " last bar).")
    @Nullable
    Stamp end;

    /// Checks the options.
    ///
    /// @throws KronosException if a value is out of range
    public void check() {
        if (lookback != null && lookback < 2) {
            throw new InvalidInputException("--lookback is " + lookback + ": give at least 2");
        }
        if (start != null && end != null && start.first().isAfter(end.last())) {
            throw new InvalidInputException("--start " + start + " is after --end " + end + ": swap them");
        }
    }

    /// The day of `--start`; null without it.
    @Nullable
    LocalDate firstDay() {
        return start == null ? null : start.first().toLocalDate();
    }

    /// The day of `--end`; null without it.
    @Nullable
    LocalDate lastDay() {
        return end == null ? null : end.last().toLocalDate();
    }

    /// Returns the bars from `--start` to `--end`, in the time zone of the source.
    ///
    /// @throws KronosException if there are none
    public LoadedSeries between(LoadedSeries series) {
        return series.between(start == null ? null : start.first(), end == null ? null : end.last());
    }

    /// Returns the number of bars of history to use.
    ///
    /// @param fallback number of bars unless the user gave one
    /// @param available number of bars up to the forecast origin
    /// @param name name of the series, for messages
    /// @throws KronosException if the user wants more bars than there are
    public int lookback(int fallback, int available, String name) {
        if (lookback != null && lookback > available) {
            throw new InvalidInputException("--lookback is " + lookback + " but " + name + " has " + available
                    + " bars of history: give at most that many");
        }
        return lookback == null ? fallback : lookback;
    }
}
