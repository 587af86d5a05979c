package io.github.kronos4j.data.source;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import java.util.List;

/// A provider of bars. Safe for use by many threads.
public interface MarketSource {
    SourceCapabilities traits();

    /// The bars that the source has in those days: in the order of time, on the market's clock, volume in shares or
    /// coins, amount in currency. The last one may be of a period that has not ended.
    ///
    /// @param query what [SourceCapabilities#has] says yes to
    /// @throws KronosException if it has none or does not answer, naming the source, the request and the remedy
    Bars fetch(BarQuery query);

    /// What a user should know about the bars of a query, as sentences without a full stop.
    default List<String> notes(BarQuery query) {
        return List.of();
    }
}
