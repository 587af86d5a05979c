package io.github.kronos4j.app.input;

import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.source.MarketData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The series that a command continues.
///
/// @param files files of bars; none if the series are tickers
/// @param tickers the tickers
/// @param market providers of the tickers' bars; null if the series are files
public record InputSeries(
        List<BarFile> files,
        TickerOptions tickers,
        @Nullable MarketData market) implements AutoCloseable {
    /// The inputs, in the order given.
    ///
    /// @param past options that bound the bars of tickers
    /// @param fallback number of bars of history unless the user gave one
    /// @param extra number of bars of tickers besides the history
    public List<Input> inputs(PastOptions past, int fallback, int extra) {
        if (market == null) {
            return files.stream().<Input>map(Input.File::new).toList();
        }
        int wanted = (past.lookback == null ? fallback : past.lookback) + extra;
        return tickers.inputs(past.firstDay(), past.lastDay(), wanted, market);
    }

    /// The number of series.
    public int size() {
        return market == null ? files.size() : tickers.symbols().size();
    }

    @Override
    public void close() {
        if (market != null) {
            market.close();
        }
    }
}
