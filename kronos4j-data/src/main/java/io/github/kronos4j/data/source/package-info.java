/// Bars from market data providers.
///
/// [io.github.kronos4j.data.source.MarketData] asks the providers that support a
/// [io.github.kronos4j.data.source.BarQuery] in turn; their [io.github.kronos4j.data.source.SourceCapabilities] state
/// the markets, intervals and adjustments they offer and the units they report. [io.github.kronos4j.data.source.Symbol]
/// parses tickers in any common notation. All providers return bars in one form: ascending, on the exchange's clock,
/// volume in shares or coins, amount in currency. Missing bars are never filled in.
@NullMarked
package io.github.kronos4j.data.source;

import org.jspecify.annotations.NullMarked;
