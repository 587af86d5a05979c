package io.github.kronos4j.app.input;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Files of series that are looked at together: of one interval, each with a symbol of its own.
///
/// @param reader reads them
/// @param files at least one
/// @param interval that of the first file that can be read
public record SeriesFiles(SeriesLoader reader, List<Path> files, Interval interval) {
    /// Looks at files.
    ///
    /// @param most how many at the most, spread evenly over them; 0 for all
    /// @throws KronosException if no file can be read, or two share a symbol
    public static SeriesFiles of(SeriesLoader reader, List<Path> inputs, int most) {
        List<Path> files = thinned(inputs, most);
        requireDifferent(files);
        return new SeriesFiles(reader, files, interval(reader, files));
    }

    /// The series.
    ///
    /// @param lookback how many bars are seen before the first origin
    /// @param from the first origin lies at this time or later; null for no bound
    public List<SeriesSource> sources(int lookback, @Nullable LocalDateTime from) {
        List<SeriesSource> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(new FileSource(reader, file, interval, lookback, from));
        }
        return sources;
    }

    /// When the bars of their market come, told from the first file that can be read.
    ///
    /// @param lookback how many bars are seen before the first origin
    /// @param from the first origin lies at this time or later; null for no bound
    public TradingCalendar calendar(int lookback, @Nullable LocalDateTime from) {
        return first(files, file -> new FileSource(reader, file, interval, lookback, from).calendar());
    }

    private static Interval interval(SeriesLoader reader, List<Path> files) {
        return first(files, file -> Interval.infer(reader.read(file).bars()));
    }

    private interface Look<T> {
        T at(Path file);
    }

    private static <T> T first(List<Path> files, Look<T> look) {
        KronosException reason = null;
        for (Path file : files) {
            try {
                return look.at(file);
            } catch (KronosException e) {
                reason = reason == null ? e : reason;
            }
        }
        throw reason == null ? new KronosException("there are no files: name some with --input") : reason;
    }

    private static List<Path> thinned(List<Path> files, int most) {
        if (most < 0) {
            throw new KronosException("--series is " + most + ": give at least 1, or 0 for all");
        }
        if (most == 0 || most >= files.size()) {
            return files;
        }
        List<Path> kept = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            kept.add(files.get((int) ((long) i * files.size() / most)));
        }
        return kept;
    }

    private static void requireDifferent(List<Path> files) {
        Map<String, Path> symbols = new HashMap<>();
        for (Path file : files) {
            Path other = symbols.put(BarFiles.symbol(file), file);
            if (other != null) {
                throw new KronosException(other + " and " + file + " have the same symbol " + BarFiles.symbol(file)
                        + ": look at them one by one");
            }
        }
    }
}
