package io.github.kronos4j.serve.scan;

import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesInput;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.serve.data.StoredSeries;
import io.github.kronos4j.serve.data.Uploads;
import java.util.function.Function;

/// A series of the store or of an upload as an input of a scan.
///
/// @param name key in the store, or name of the upload
record ServedInput(String symbol, String name, Function<SeriesLoader, LoadedSeries> reader) implements SeriesInput {
    static ServedInput of(SeriesKey key, StoredSeries store) {
        return new ServedInput(key.symbol(), key.toString(), loader -> store.read(key, loader));
    }

    static ServedInput of(Uploads.SeriesName series, Uploads uploads) {
        return new ServedInput(
                series.symbol(), series.upload(), loader -> uploads.read(series.upload(), series.selector(), loader));
    }

    @Override
    public LoadedSeries read(SeriesLoader loader) {
        return reader.apply(loader);
    }
}
