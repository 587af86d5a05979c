/// Bars from the providers of market data.
///
/// A [io.github.kronos4j.data.source.MarketSource] is one provider; what it has and how it counts is in its
/// [io.github.kronos4j.data.source.SourceCapabilities]. [io.github.kronos4j.data.source.MarketData] reads a ticker as
/// people
/// write it, asks the sources that have it one after the other, and gives bars that are alike whichever it was: in the
/// order of time, on the exchange's clock, volume in shares or coins, amount in currency. Nothing is ever made up.
@NullMarked
package io.github.kronos4j.data.source;

import org.jspecify.annotations.NullMarked;
