package io.github.kronos4j.data.scan;

import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;

/// A series in a file.
record FileScanSource(BarFile file) implements ScanSource {
    @Override
    public String symbol() {
        return file.name();
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public LoadedSeries read(SeriesLoader loader) {
        return loader.read(file);
    }
}
