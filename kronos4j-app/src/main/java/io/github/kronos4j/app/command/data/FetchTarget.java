package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.input.BarOutput;
import io.github.kronos4j.data.FetchedSeries;
import io.github.kronos4j.data.file.KnownFactors;
import io.github.kronos4j.data.source.Adjustment;
import io.github.kronos4j.data.source.BarQuery;
import io.github.kronos4j.data.source.FetchResult;
import io.github.kronos4j.data.source.MarketData;
import io.github.kronos4j.data.source.SeriesUpdate;
import io.github.kronos4j.data.source.Symbol;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.data.store.Upsert;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Destination of fetched bars.
sealed interface FetchTarget {
    /// The existing bars; null if there are none.
    @Nullable
    Bars old(BarQuery query);

    /// The adjustment unless the user gave one.
    ///
    /// @param source name of the only source; null for all
    Adjustment defaultAdjustment(MarketData sources, Symbol symbol, Interval interval, @Nullable String source);

    /// Checks that the bars of a query can be kept here.
    ///
    /// @throws io.github.kronos4j.KronosException if they must not be mixed with the existing ones
    void requireFit(BarQuery query);

    /// Updates the existing bars.
    FetchResult updated(SeriesUpdate update, BarQuery query, Bars old);

    /// Writes the bars of a query.
    ///
    /// @return the destination, in words
    String write(BarQuery query, FetchResult fetched);

    /// Replaces the existing bars by updated ones, unless another program has changed them meanwhile.
    ///
    /// @param old the result of [#old] that the update started from
    /// @return the destination, in words; empty if nothing was written because there are other bars now
    Optional<String> update(BarQuery query, @Nullable Bars old, FetchResult fetched);

    /// One file for each ticker, or standard output for a single one. Prices adjusted by ratio are those as of the
    /// last bar, since a file has no place for factors.
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
        public Adjustment defaultAdjustment(
                MarketData sources, Symbol symbol, Interval interval, @Nullable String source) {
            return Adjustment.NONE;
        }

        @Override
        public void requireFit(BarQuery query) {
            // a file has no factors
        }

        @Override
        public FetchResult updated(SeriesUpdate update, BarQuery query, Bars old) {
            return query.adjustment() == Adjustment.RATIO ? update.adjustedAgain(query, old) : update.apply(query, old);
        }

        @Override
        public String write(BarQuery query, FetchResult fetched) {
            return output.write(query.symbol().name(), fetched.adjusted().bars());
        }

        @Override
        public Optional<String> update(BarQuery query, @Nullable Bars old, FetchResult fetched) {
            Path file = file(query);
            return output.files().replace(file, old, fetched.adjusted().bars())
                    ? Optional.of(file.toString())
                    : Optional.empty();
        }

        private Path file(BarQuery query) {
            return output.file(query.symbol().name());
        }
    }

    /// The store. Prices as traded have their factors beside them. Adjusted prices are a separate market
    /// (`cn-qfq`), because they must not be mixed with others.
    record Store(BarStore bars) implements FetchTarget {
        @Override
        public @Nullable Bars old(BarQuery query) {
            SeriesKey key = FetchedSeries.key(query);
            return bars.list().contains(key) ? bars.read(key) : null;
        }

        @Override
        public Adjustment defaultAdjustment(
                MarketData sources, Symbol symbol, Interval interval, @Nullable String source) {
            return FetchedSeries.defaultAdjustment(sources, symbol, interval, source);
        }

        @Override
        public void requireFit(BarQuery query) {
            FetchedSeries.requireFit(bars, query);
        }

        @Override
        public FetchResult updated(SeriesUpdate update, BarQuery query, Bars old) {
            return update.apply(query, old, bars.factors(FetchedSeries.key(query)));
        }

        @Override
        public String write(BarQuery query, FetchResult fetched) {
            return describe(FetchedSeries.key(query), FetchedSeries.write(bars, query, fetched));
        }

        @Override
        public Optional<String> update(BarQuery query, @Nullable Bars old, FetchResult fetched) {
            SeriesKey key = FetchedSeries.key(query);
            return bars.replace(key, old, fetched.bars(), fetched.known()).map(upsert -> describe(key, upsert));
        }

        private String describe(SeriesKey key, Upsert upsert) {
            @Nullable KnownFactors known = bars.factors(key);
            return "store:" + key + " (" + upsert.added() + " added, " + upsert.changed() + " changed, " + upsert.size()
                    + " in total"
                    + (upsert.lost() > 0 ? ", " + upsert.lost() + " without their former volume or amount" : "")
                    + (known == null || known.factors().isEmpty() ? "" : ", " + exDates(known))
                    + ")";
        }

        private static String exDates(KnownFactors known) {
            int count = known.factors().exDates().size();
            return count + (count == 1 ? " ex-date" : " ex-dates");
        }
    }
}
