package io.github.kronos4j.data.source;

import io.github.kronos4j.KronosException;
import java.util.List;

/// Provider of bars; [MarketData] opens and asks them. Safe for use by many threads.
interface MarketSource {
    /// The markets, intervals and adjustments of this source, and its units.
    SourceCapabilities capabilities();

    /// Fetches the bars of a date range: ascending, on the market's clock, volume in shares, coins or contracts,
    /// amount in currency. The period of the last bar may not have ended yet. A source that knows the symbol but
    /// has no bars in the range either returns none or throws.
    ///
    /// @param query a query that [SourceCapabilities#supports] accepts
    /// @throws KronosException if the source does not respond or rejects the query; the message names the source,
    ///     the query and the remedy
    SourceBars fetch(BarQuery query);

    /// Caveats that a user should know about the bars of a query, as sentences without a full stop.
    default List<String> notes(BarQuery query) {
        return List.of();
    }
}
