package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.input.BarOutput;
import io.github.kronos4j.data.source.Adjustment;
import io.github.kronos4j.data.source.BarQuery;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.data.store.Upsert;
import io.github.kronos4j.market.Bars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Destination of fetched bars.
sealed interface FetchTarget {
    /// The existing bars; null if there are none.
    @Nullable
    Bars old(BarQuery query);

    /// Writes the bars of a query.
    ///
    /// @return the destination, in words
    String write(BarQuery query, Bars bars);

    /// Replaces the existing bars by updated ones, unless another program has changed them meanwhile.
    ///
    /// @param old the result of [#old] that the update started from
    /// @return the destination, in words; empty if nothing was written because there are other bars now
    Optional<String> update(BarQuery query, @Nullable Bars old, Bars bars);

    /// One file for each ticker, or standard output for a single one.
    record File(BarOutput output) implements FetchTarget {
        @Override
        public @Nullable Bars old(BarQuery query) {
            Path file = file(query);
            return Files.isRegularFile(file)
                    ? output.files()
                            .read(file)
                            .bars()
                            .withZone(query.symbol().market().zone())
                    : null;
        }

        @Override
        public String write(BarQuery query, Bars bars) {
            return output.write(query.symbol().name(), bars);
        }

        @Override
        public Optional<String> update(BarQuery query, @Nullable Bars old, Bars bars) {
            Path file = file(query);
            return output.files().replace(file, old, bars) ? Optional.of(file.toString()) : Optional.empty();
        }

        private Path file(BarQuery query) {
            return output.file(query.symbol().name());
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
        public String write(BarQuery query, Bars fetched) {
            SeriesKey key = key(query);
            return describe(key, bars.upsert(key, fetched));
        }

        @Override
        public Optional<String> update(BarQuery query, @Nullable Bars old, Bars fetched) {
            SeriesKey key = key(query);
            return bars.replace(key, old, fetched).map(upsert -> describe(key, upsert));
        }

        private static String describe(SeriesKey key, Upsert upsert) {
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
