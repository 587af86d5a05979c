/// Bars from market data providers.
///
/// A [io.github.kronos4j.data.source.MarketSource] is one provider; its
/// [io.github.kronos4j.data.source.SourceCapabilities] state the markets, intervals and adjustments it offers and the
/// units it reports. [io.github.kronos4j.data.source.MarketData] parses a ticker in any common notation and asks the
/// sources that support the query in turn. All sources return bars in one form: ascending, on the exchange's clock,
/// volume in shares or coins, amount in currency. Missing bars are never filled in.
@NullMarked
package io.github.kronos4j.data.source;

import org.jspecify.annotations.NullMarked;
