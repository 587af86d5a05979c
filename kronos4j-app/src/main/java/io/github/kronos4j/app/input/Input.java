package io.github.kronos4j.app.input;

import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the bars of a series come from.
public interface Input {
    /// What the series is called, in results and in the names of their files.
    String symbol();

    /// The file that is read and must not be written; null if there is none.
    @Nullable
    Path file();

    /// Gets the bars.
    ///
    /// @throws io.github.kronos4j.KronosException if there are none to get
    LoadedSeries read(SeriesLoader reader);

    /// A file of bars.
    record File(Path path) implements Input {
        @Override
        public String symbol() {
            return BarFiles.symbol(path);
        }

        @Override
        public Path file() {
            return path;
        }

        @Override
        public LoadedSeries read(SeriesLoader reader) {
            return reader.read(path);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }
}
