package io.github.kronos4j.spark;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.report.analysis.SeriesFiles;
import java.io.Serializable;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Series of files for past windows, read in the same way on the driver and on executors.
///
/// @param interval interval that the bars must have
/// @param lookback number of bars of history before the first origin
/// @param from earliest time of the first origin; null for no bound
record PastSeries(Interval interval, int lookback, @Nullable LocalDateTime from) implements Serializable {
    /// Looks at all files of a job.
    ///
    /// @throws KronosException if none can be read, or two share a symbol
    static PastSeries of(List<BarFile> files, int lookback, @Nullable LocalDateTime from) {
        return new PastSeries(SeriesFiles.of(ExecutorState.loader(), files, 0).interval(), lookback, from);
    }

    List<SeriesSource> sources(List<BarFile> files) {
        return of(files).sources(lookback, from);
    }

    /// The first file that can be read, from which the trading calendar of all is taken.
    ///
    /// @throws KronosException if none can be read
    BarFile firstReadable(List<BarFile> files) {
        @Nullable KronosException reason = null;
        for (BarFile file : files) {
            try {
                calendar(file);
                return file;
            } catch (KronosException e) {
                reason = reason == null ? e : reason;
            }
        }
        throw Objects.requireNonNull(reason, "there is a file");
    }

    /// The trading calendar of a file.
    ///
    /// @throws KronosException if it cannot be read
    TradingCalendar calendar(BarFile file) {
        return of(List.of(file)).calendar(lookback, from);
    }

    private SeriesFiles of(List<BarFile> files) {
        return new SeriesFiles(ExecutorState.loader(), files, interval);
    }
}
