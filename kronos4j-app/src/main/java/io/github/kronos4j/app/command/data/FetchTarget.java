package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.source.Adjustment;
import io.github.kronos4j.data.source.BarQuery;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.data.store.Upsert;
import io.github.kronos4j.market.Bars;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Destination of fetched bars.
sealed interface FetchTarget {
    /// The existing bars; null if there are none.
    @Nullable
    Bars old(BarQuery query);

    /// Writes the bars of a query.
    ///
    /// @param whole true if the bars replace all existing ones; false if they are added to them
    /// @return the destination, in words
    String write(BarQuery query, Bars bars, boolean whole);

    /// One file for each ticker.
    record File(OutputTarget target) implements FetchTarget {
        @Override
        public @Nullable Bars old(BarQuery query) {
            Path file = file(query);
            if (!Files.isRegularFile(file)) {
                return null;
            }
            try (BarFiles files = new BarFiles()) {
                return files.read(file).bars().withZone(query.symbol().market().zone());
            }
        }

        @Override
        public String write(BarQuery query, Bars bars, boolean whole) {
            CsvBarWriter.write(file(query), bars);
            return file(query).toString();
        }

        private Path file(BarQuery query) {
            return target.of(query.symbol().name());
        }
    }

    /// The store. Adjusted prices are a market of their own (`cn-qfq`), because they must not be mixed with others.
    record Store(BarStore bars) implements FetchTarget {
        @Override
        public @Nullable Bars old(BarQuery query) {
            SeriesKey key = key(query);
            return bars.list().contains(key) ? bars.read(key) : null;
        }

        @Override
        public String write(BarQuery query, Bars fetched, boolean whole) {
            SeriesKey key = key(query);
            Upsert upsert = whole ? bars.replace(key, fetched) : bars.upsert(key, fetched);
            return "store:" + key + " (" + upsert.added() + " added, " + upsert.changed() + " changed, " + upsert.size()
                    + " in total"
                    + (upsert.lost() > 0 ? ", " + upsert.lost() + " without their former volume or amount" : "")
                    + ")";
        }

        private static SeriesKey key(BarQuery query) {
            String market = Markets.of(query.symbol().market());
            String adjusted = query.adjustment() == Adjustment.NONE
                    ? market
                    : market + "-" + query.adjustment().label();
            return new SeriesKey(adjusted, query.interval(), query.symbol().name());
        }
    }
}
