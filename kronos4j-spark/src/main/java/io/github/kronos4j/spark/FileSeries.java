package io.github.kronos4j.spark;

import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.Partitions;
import io.github.kronos4j.data.scan.ScanInput;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A series in a file that all machines see under the same path.
///
/// @param path the file
/// @param part symbol of the series if the file holds several; empty if it holds one
/// @param sameSymbol number of series of the job with its symbol, itself included
record FileSeries(String path, String part, int sameSymbol) implements SparkSeries, Serializable {
    /// Describes all files of a job.
    static List<FileSeries> of(List<BarFile> files) {
        List<FileSeries> inputs = files.stream()
                .map(file -> new FileSeries(file.path().toString(), file.symbol(), 1))
                .toList();
        return ScanInput.of(inputs).stream()
                .map(input -> ((FileSeries) input.input()).withSameSymbol(input.sameSymbol()))
                .toList();
    }

    private FileSeries withSameSymbol(int count) {
        return new FileSeries(path, part, count);
    }

    BarFile file() {
        return new BarFile(Path.of(path), part);
    }

    @Override
    public String symbol() {
        return file().name();
    }

    @Override
    public String name() {
        return file().toString();
    }

    @Override
    public @Nullable String market() {
        return Partitions.value(Path.of(path), "market");
    }

    @Override
    public @Nullable String interval() {
        return Partitions.value(Path.of(path), "interval");
    }

    @Override
    public LoadedSeries read(SeriesLoader loader) {
        return loader.read(file());
    }
}
