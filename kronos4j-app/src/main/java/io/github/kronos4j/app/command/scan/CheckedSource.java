package io.github.kronos4j.app.command.scan;

import io.github.kronos4j.app.console.Failures;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.scan.ScanSource;

/// A series in a file, whose reading describes every fault in one sentence.
record CheckedSource(BarFile file) implements ScanSource {
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
        try {
            return loader.read(file);
        } catch (RuntimeException | Error e) {
            throw Failures.ofInput(file.toString(), e);
        }
    }
}
