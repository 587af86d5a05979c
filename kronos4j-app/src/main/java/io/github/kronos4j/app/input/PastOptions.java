package io.github.kronos4j.app.input;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.LoadedSeries;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which bars of the past, and when bars come.
public class PastOptions {
    @Option(
            names = "--lookback",
            paramLabel = "N",
            description = "Bars of history (default: as many as there are and leave room in the model's window, half of"
                    + " it at least).")
    @Nullable
    public Integer lookback;

    @Option(
            names = "--start",
            paramLabel = "STAMP",
            converter = StampConverter.class,
            description = "Leave out the bars before this time, on the file's clock: 2024-06-18 or 2024-06-18T11:15.")
    @Nullable
    Stamp start;

    @Option(
            names = "--end",
            paramLabel = "STAMP",
            converter = StampConverter.class,
            description = "Leave out the bars after this time or day, on the file's clock: a forecast as of then.")
    @Nullable
    Stamp end;

    @Option(
            names = "--calendar",
            paramLabel = "NAME",
            description = "When bars come: cn, hkex, nyse, always, weekdays, learned (default: guessed from the bars).")
    @Nullable
    public String calendar;

    @Option(
            names = "--zone",
            converter = ZoneConverter.class,
            paramLabel = "Z",
            description = "The file's clock, for instance Asia/Shanghai (default: the exchange's, UTC for epochs);"
                    + " bars are then moved to the exchange's clock, dates stay.")
    @Nullable
    public ZoneId zone;

    /// @throws KronosException if a number is out of its range
    public void check() {
        if (lookback != null && lookback < 2) {
            throw new KronosException("--lookback is " + lookback + ": give at least 2");
        }
        if (start != null && end != null && start.first().isAfter(end.last())) {
            throw new KronosException("--start " + start + " is after --end " + end + ": exchange them");
        }
    }

    /// The day of `--start`; null without it.
    @Nullable
    public LocalDate firstDay() {
        return start == null ? null : start.first().toLocalDate();
    }

    /// The day of `--end`; null without it.
    @Nullable
    public LocalDate lastDay() {
        return end == null ? null : end.last().toLocalDate();
    }

    /// Returns the bars from `--start` to `--end`, on the clock of the source.
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
            throw new KronosException("--lookback is " + lookback + " but " + name + " has " + available
                    + " bars to look back on: give at most that many");
        }
        return lookback == null ? fallback : lookback;
    }
}
