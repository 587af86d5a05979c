package io.github.kronos4j.data.store;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.Partitions;
import io.github.kronos4j.market.Interval;
import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Name of a stored series: `cn/1d/600519.SH`.
///
/// @param market short name of the market, without a slash: `cn`, `us`, `crypto`
/// @param symbol may hold any characters
public record SeriesKey(String market, Interval interval, String symbol) implements Comparable<SeriesKey> {
    private static final Comparator<SeriesKey> ORDER = Comparator.comparing(SeriesKey::market)
            .thenComparingLong(key -> key.interval().seconds())
            .thenComparing(SeriesKey::symbol);

    public SeriesKey {
        if (market.isBlank() || symbol.isBlank() || market.contains("/")) {
            throw new InvalidInputException("'" + market + "/" + interval + "/" + symbol
                    + "' does not name a series: use the form cn/1d/600519.SH, with no slash in the market");
        }
    }

    /// Parses the form that [#toString] returns.
    ///
    /// @throws KronosException if the text has another form
    public static SeriesKey parse(String text) {
        String[] parts = text.split("/", 3);
        if (parts.length < 3) {
            throw new InvalidInputException(
                    "'" + text + "' does not name a stored series: use the form cn/1d/600519.SH");
        }
        return new SeriesKey(parts[0], Interval.parse(parts[1]), parts[2]);
    }

    /// Returns the folder of the series in the folder of a store.
    Path folderIn(Path store) {
        return store.resolve(Partitions.folder("market", market))
                .resolve(Partitions.folder("interval", interval.label()))
                .resolve(Partitions.folder("symbol", symbol));
    }

    /// Returns the series of such a folder; null if the folder has another form.
    static @Nullable SeriesKey of(Path folder) {
        String market = Partitions.value(folder, "market");
        String interval = Partitions.value(folder, "interval");
        String symbol = Partitions.value(folder, "symbol");
        return market == null || interval == null || symbol == null
                ? null
                : new SeriesKey(market, Interval.parse(interval), symbol);
    }

    @Override
    public int compareTo(SeriesKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return market + "/" + interval + "/" + symbol;
    }
}
