package io.github.kronos4j.app.input;

import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesInput;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// An input of a command. Its text names it in messages.
public interface Input extends SeriesInput {
    @Override
    default String name() {
        return toString();
    }

    /// The file that is read and must not be overwritten; null if there is none.
    @Nullable
    Path file();

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
