package io.github.kronos4j.report.analysis;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.Setting;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Files of series that are used together: all of one interval, each with its own symbol.
///
/// @param loader reads the files
/// @param files at least one file
/// @param interval interval of the first file that can be read
public record SeriesFiles(SeriesLoader loader, List<BarFile> files, Interval interval) {
    /// Selects files and finds their interval.
    ///
    /// @param max maximum number of files, spread evenly over the inputs; 0 for all
    /// @throws KronosException if no file can be read, or two share a symbol
    public static SeriesFiles of(SeriesLoader loader, List<BarFile> inputs, int max) {
        List<BarFile> files = thinned(inputs, max);
        requireDifferent(files);
        return new SeriesFiles(loader, files, interval(loader, files));
    }

    /// The series.
    ///
    /// @param lookback number of bars of history before the first origin
    /// @param from earliest time of the first origin; null for no bound
    public List<SeriesSource> sources(int lookback, @Nullable LocalDateTime from) {
        List<SeriesSource> sources = new ArrayList<>();
        for (BarFile file : files) {
            sources.add(new FileSource(loader, file, interval, lookback, from));
        }
        return sources;
    }

    /// The trading calendar, inferred from the first file that can be read.
    ///
    /// @param lookback number of bars of history before the first origin
    /// @param from earliest time of the first origin; null for no bound
    public TradingCalendar calendar(int lookback, @Nullable LocalDateTime from) {
        return first(files, file -> new FileSource(loader, file, interval, lookback, from).calendar());
    }

    /// Returns the interval of the first file that can be read.
    ///
    /// @throws KronosException if none can be read
    public static Interval interval(SeriesLoader loader, List<BarFile> files) {
        requireFiles(files);
        try {
            return loader.interval(files);
        } catch (RuntimeException | Error e) {
            throw FileSource.failure(files.getFirst(), e);
        }
    }

    private interface Reader<T> {
        T read(BarFile file);
    }

    private static void requireFiles(List<BarFile> files) {
        if (files.isEmpty()) {
            throw new InvalidInputException("there are no series: name some", Setting.INPUT);
        }
    }

    /// The result of the first file that can be read.
    private static <T> T first(List<BarFile> files, Reader<T> reader) {
        requireFiles(files);
        @Nullable KronosException reason = null;
        for (BarFile file : files) {
            try {
                return reader.read(file);
            } catch (RuntimeException | Error e) {
                reason = reason == null ? FileSource.failure(file, e) : reason;
            }
        }
        throw Objects.requireNonNull(reason);
    }

    private static List<BarFile> thinned(List<BarFile> files, int max) {
        if (max < 0) {
            throw new InvalidInputException("the number of series is " + max + ": use at least 1, or 0 for all");
        }
        if (max == 0 || max >= files.size()) {
            return files;
        }
        List<BarFile> kept = new ArrayList<>();
        for (int i = 0; i < max; i++) {
            kept.add(files.get((int) ((long) i * files.size() / max)));
        }
        return kept;
    }

    private static void requireDifferent(List<BarFile> files) {
        Map<String, BarFile> symbols = new HashMap<>();
        for (BarFile file : files) {
            BarFile other = symbols.put(file.name(), file);
            if (other != null) {
                throw new InvalidInputException(
                        other + " and " + file + " have the same symbol " + file.name() + ": use them one by one");
            }
        }
    }
}
