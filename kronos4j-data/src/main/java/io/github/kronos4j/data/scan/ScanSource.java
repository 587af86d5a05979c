package io.github.kronos4j.data.scan;

import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;

/// Source of the bars of one series.
public interface ScanSource {
    /// Name of the series.
    String symbol();

    /// Name of the source, such as its file, which no other source has.
    String name();

    /// Reads all bars.
    ///
    /// @throws io.github.kronos4j.KronosException if they cannot be read
    LoadedSeries read(SeriesLoader loader);

    /// Returns the source of a series in a file.
    static ScanSource of(BarFile file) {
        return new FileScanSource(file);
    }
}
