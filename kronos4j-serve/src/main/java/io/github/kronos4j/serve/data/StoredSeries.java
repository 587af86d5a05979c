package io.github.kronos4j.serve.data;

import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.serve.file.HostFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Series of the local store, for reading. Links that lead out of its folder are not followed.
///
/// @param store the store, which the server alone opens in this process
public record StoredSeries(BarStore store) {
    /// Finds series, a page at a time.
    ///
    /// @param query part of the symbol, in any case; empty for all, like the other filters
    /// @param cursor cursor of the page; empty for the first one
    public SeriesPage page(String query, String market, String interval, String cursor) {
        String part = query.toLowerCase(Locale.ROOT);
        List<SeriesKey> matches = store.list().stream()
                .filter(key -> key.symbol().toLowerCase(Locale.ROOT).contains(part))
                .filter(key -> market.isEmpty() || key.market().equals(market))
                .filter(key -> interval.isEmpty() || key.interval().label().equals(interval))
                .toList();
        return SeriesPage.of(matches, cursor);
    }

    /// Reads a series.
    ///
    /// @throws io.github.kronos4j.KronosException if it does not exist or cannot be read
    public LoadedSeries read(SeriesKey key, SeriesLoader loader) {
        Path file = store.file(key);
        if (!isInside(file)) {
            throw new NotFoundException("the store has no series " + key + ": list the series it has");
        }
        LoadedSeries series = hidden().call(() -> loader.read(file));
        return new LoadedSeries(key.symbol(), key.toString(), series.loaded(), series.calendar(), series.factors());
    }

    /// The files of the series of a pattern, such as `cn/1d/*`.
    ///
    /// @throws NotFoundException if there are none
    public List<BarFile> files(String pattern) {
        List<BarFile> files;
        try {
            files = store.find(pattern).stream()
                    .map(store::file)
                    .filter(this::isInside)
                    .map(BarFile::of)
                    .toList();
        } catch (NotFoundException e) {
            throw e.withMessage(none(pattern));
        }
        if (files.isEmpty()) {
            throw new NotFoundException(none(pattern));
        }
        return files;
    }

    private static String none(String pattern) {
        return "the store has no series " + pattern + ": use a pattern such as cn/1d/* of the series that it lists";
    }

    /// The folder of the store, which messages leave out.
    public HostFolders hidden() {
        return HostFolders.around(store.folder());
    }

    private boolean isInside(Path file) {
        try {
            return Files.isRegularFile(file)
                    && file.toRealPath()
                            .equals(store.folder()
                                    .toRealPath()
                                    .resolve(store.folder().relativize(file)));
        } catch (IOException _) {
            return false;
        }
    }
}
