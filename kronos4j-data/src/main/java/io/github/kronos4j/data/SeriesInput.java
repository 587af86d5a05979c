package io.github.kronos4j.data;

/// Input of the bars of one series, such as a file or a ticker.
public interface SeriesInput {
    /// Name of the series.
    String symbol();

    /// Name of the input in messages and tables, such as the file.
    String name();

    /// Reads or fetches the bars.
    ///
    /// @throws io.github.kronos4j.KronosException if there are none
    LoadedSeries read(SeriesLoader loader);
}
