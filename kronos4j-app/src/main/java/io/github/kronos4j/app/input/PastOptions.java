package io.github.kronos4j.app.input;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.report.Format;
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

    /// The bars that may be used: those from `--start` to `--end`, on the clock of the file.
    ///
    /// @throws KronosException if there are none
    public Bars between(Bars bars, String name) {
        int from = 0;
        while (start != null && from < bars.size() && bars.time(from).isBefore(start.first())) {
            from++;
        }
        int to = bars.size();
        while (end != null && to > from && bars.time(to - 1).isAfter(end.last())) {
            to--;
        }
        if (from == to) {
            throw new KronosException(name + " has no bars"
                    + (start == null ? "" : " from " + start)
                    + (end == null ? "" : " up to " + end)
                    + (bars.isEmpty()
                            ? ": give a file with bars"
                            : ": it runs from "
                                    + Format.shortStamp(bars.time(0)) + " to "
                                    + Format.shortStamp(bars.time(bars.size() - 1))));
        }
        return bars.slice(from, to);
    }

    /// The bars that the forecast is made from.
    ///
    /// @param usual bars to take unless the user said how many
    /// @throws KronosException if there are fewer than the user wants
    public Bars history(Bars past, int usual, String name) {
        if (lookback != null && lookback > past.size()) {
            throw new KronosException("--lookback is " + lookback + " but " + name + " has " + past.size()
                    + " bars to look back on: give at most that many");
        }
        return past.tail(lookback == null ? usual : lookback);
    }
}
