package io.github.kronos4j.serve.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.data.store.SeriesKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the series of the store, as clients read it.
///
/// @param total number of series on all pages
/// @param next cursor of the next page; null on the last one
public record SeriesPage(
        List<Key> series,
        int total,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {
    private static final int SIZE = 100;

    /// Name of a series.
    public record Key(String key, String market, String interval, String symbol) {
        static Key of(SeriesKey key) {
            return new Key(key.toString(), key.market(), key.interval().label(), key.symbol());
        }
    }

    /// Returns the page after a cursor.
    ///
    /// @param matches series on all pages, in order
    /// @param cursor last key of the page before; empty for the first page
    static SeriesPage of(List<SeriesKey> matches, String cursor) {
        @Nullable SeriesKey after = cursor.isEmpty() ? null : SeriesKey.parse(cursor);
        List<SeriesKey> rest = matches.stream()
                .filter(key -> after == null || key.compareTo(after) > 0)
                .toList();
        List<SeriesKey> page = rest.subList(0, Math.min(SIZE, rest.size()));
        return new SeriesPage(
                page.stream().map(Key::of).toList(),
                matches.size(),
                rest.size() > SIZE ? page.getLast().toString() : null);
    }
}
