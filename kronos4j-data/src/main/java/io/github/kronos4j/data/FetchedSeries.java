package io.github.kronos4j.data;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.file.KnownFactors;
import io.github.kronos4j.data.source.Adjustment;
import io.github.kronos4j.data.source.BarQuery;
import io.github.kronos4j.data.source.FetchResult;
import io.github.kronos4j.data.source.Market;
import io.github.kronos4j.data.source.MarketData;
import io.github.kronos4j.data.source.Symbol;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.data.store.Upsert;
import io.github.kronos4j.market.Interval;
import org.jspecify.annotations.Nullable;

/// Fetched bars in the store. Prices as traded have their factors beside them. Prices that a provider has adjusted are
/// a separate market (`cn-qfq`), because they must not be mixed with others.
public final class FetchedSeries {
    private FetchedSeries() {}

    /// Returns the name of a market in the store.
    public static String market(Market market) {
        return switch (market) {
            case CN -> "cn";
            case CN_FUTURES -> "cn-futures";
            case HK -> "hk";
            case US -> "us";
            case CRYPTO_SPOT, CRYPTO_FUTURES -> "crypto";
        };
    }

    /// Returns the key of the bars of a query.
    public static SeriesKey key(BarQuery query) {
        String market = market(query.symbol().market());
        boolean asTraded = query.adjustment() == Adjustment.NONE || query.adjustment() == Adjustment.RATIO;
        return new SeriesKey(
                asTraded ? market : market + "-" + query.adjustment().label(),
                query.interval(),
                query.symbol().name());
    }

    /// Returns the adjustment that suits the store: by ratio where the sources have the factors, else none.
    ///
    /// @param source name of the only source; null for all
    public static Adjustment defaultAdjustment(
            MarketData sources, Symbol symbol, Interval interval, @Nullable String source) {
        Adjustment suited = sources.defaultAdjustment(symbol, interval, source);
        return suited == Adjustment.RATIO ? suited : Adjustment.NONE;
    }

    /// Checks that the bars of a query can be stored.
    ///
    /// @throws InvalidInputException if the stored bars have factors and these have none
    public static void requireFit(BarStore store, BarQuery query) {
        if (query.adjustment() == Adjustment.NONE && store.factors(key(query)) != null) {
            throw new InvalidInputException("store:" + key(query)
                    + " has adjustment factors, which bars without them would leave behind: adjust by ratio");
        }
    }

    /// Adds fetched bars, and their factors if they have any, to the store.
    public static Upsert write(BarStore store, BarQuery query, FetchResult fetched) {
        @Nullable KnownFactors known = fetched.known();
        return known == null
                ? store.upsert(key(query), fetched.bars())
                : store.upsert(key(query), fetched.bars(), known);
    }
}
