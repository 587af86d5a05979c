package io.github.kronos4j.app.input;

import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Source of the bars of one series.
public interface Input {
    /// Name of the series in results and in names of files.
    String symbol();

    /// The file that is read and must not be overwritten; null if there is none.
    @Nullable
    Path file();

    /// Reads or fetches the bars.
    ///
    /// @throws io.github.kronos4j.KronosException if there are none
    LoadedSeries read(SeriesLoader loader);

    /// A file of bars.
    record File(BarFile bars) implements Input {
        @Override
        public String symbol() {
            return bars.name();
        }

        @Override
        public Path file() {
            return bars.path();
        }

        @Override
        public LoadedSeries read(SeriesLoader loader) {
            return loader.read(bars);
        }

        @Override
        public String toString() {
            return bars.toString();
        }
    }
}
