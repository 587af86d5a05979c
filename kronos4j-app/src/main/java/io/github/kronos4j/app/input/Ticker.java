package io.github.kronos4j.app.input;

import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.source.BarQuery;
import io.github.kronos4j.data.source.MarketData;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Series that is fetched from a provider of market data.
///
/// @param source name of the provider; null for the first that has the bars
record Ticker(BarQuery query, @Nullable String source, MarketData sources) implements Input {
    @Override
    public String symbol() {
        return query.symbol().name();
    }

    @Override
    public @Nullable Path file() {
        return null;
    }

    @Override
    public LoadedSeries read(SeriesLoader loader) {
        return loader.fetch(query, source, sources);
    }

    @Override
    public String toString() {
        return symbol();
    }
}
