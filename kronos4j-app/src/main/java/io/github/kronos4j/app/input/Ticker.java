package io.github.kronos4j.app.input;

import io.github.kronos4j.data.file.CsvBars;
import io.github.kronos4j.data.source.BarQuery;
import io.github.kronos4j.data.source.FetchResult;
import io.github.kronos4j.data.source.MarketData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bars that a provider of market data has.
///
/// @param source the provider; null for whichever has them
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
    public Series read(SeriesReader reader) {
        FetchResult fetched = sources.fetch(query, source, false);
        List<String> notes = new ArrayList<>(fetched.notes());
        notes.add("bars of " + query + " from " + fetched.source());
        var read = new CsvBars.Read(fetched.bars(), CsvBars.Clock.LOCAL, notes);
        return new Series(symbol(), symbol(), read, query.symbol().market().calendar());
    }

    @Override
    public String toString() {
        return symbol();
    }
}
