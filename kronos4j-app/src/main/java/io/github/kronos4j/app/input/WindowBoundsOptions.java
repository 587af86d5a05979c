package io.github.kronos4j.app.input;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.evaluation.PaperWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.analysis.SeriesFiles;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the size of past windows, the time they lie in, and the number of series.
public class WindowBoundsOptions extends ClockOptions {
    @Option(
            names = "--lookback",
            paramLabel = "N",
            description = "Bars of history of each forecast (default: the paper's for the interval).")
    @Nullable
    Integer lookback;

    @Option(
            names = "--horizon",
            paramLabel = "H",
            description = "Bars of each forecast (default: the paper's for the interval).")
    @Nullable
    Integer horizon;

    @Option(
            names = "--series",
            paramLabel = "N",
            description = "Number of series, spread evenly over the inputs; 0 for all (default: 0; evaluate --preset"
                    + " quick: 12).")
    @Nullable
    Integer series;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = StampConverter.class,
            description =
                    "Earliest time of a forecast: after the data that the model was trained on (default: as early as the"
                            + " bars allow).")
    @Nullable
    Stamp from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = StampConverter.class,
            description = "Latest time of a bar that is forecast or traded (default: the last bar).")
    @Nullable
    Stamp to;

    /// Checks the options.
    ///
    /// @throws KronosException if a value is out of range
    public void check() {
        if (series != null && series < 0) {
            throw new InvalidInputException("--series is " + series + ": give at least 1, or 0 for all");
        }
        if (from != null && to != null && from.first().isAfter(to.last())) {
            throw new InvalidInputException("--from " + from + " is after --to " + to + ": swap them");
        }
    }

    /// Looks at the files and selects the series.
    ///
    /// @param maxSeries number of series unless the user gave one; 0 for all
    /// @throws KronosException if no file can be read, or two share a symbol
    public final SeriesFiles select(SeriesLoader loader, List<BarFile> files, int maxSeries) {
        return SeriesFiles.of(loader, files, series == null ? maxSeries : series);
    }

    /// The earliest time of a forecast; null for no bound.
    @Nullable
    public final LocalDateTime first() {
        return from == null ? null : from.first();
    }

    /// The latest time of a bar; null for no bound.
    @Nullable
    public final LocalDateTime last() {
        return to == null ? null : to.last();
    }

    /// True if the user gave the number of bars of history or of a forecast.
    public final boolean hasSizes() {
        return lookback != null || horizon != null;
    }

    /// Number of bars of history of each forecast.
    public final int lookback(Interval interval) {
        return lookback == null ? windows(interval).lookback() : lookback;
    }

    /// Number of bars of each forecast.
    public final int horizon(Interval interval) {
        return horizon == null ? windows(interval).horizon() : horizon;
    }

    private Protocol windows(Interval interval) {
        return lookback == null || horizon == null ? fallback(interval) : Protocol.of(2, 1);
    }

    /// Sizes that are not given; the paper's for forecasts by default.
    ///
    /// @throws KronosException if there are none for this interval
    protected Protocol fallback(Interval interval) {
        return PaperWindows.of(interval);
    }
}
