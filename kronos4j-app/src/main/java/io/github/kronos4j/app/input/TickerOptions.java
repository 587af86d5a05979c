package io.github.kronos4j.app.input;

import io.github.kronos4j.data.source.Adjustment;
import io.github.kronos4j.data.source.BarQuery;
import io.github.kronos4j.data.source.DateRanges;
import io.github.kronos4j.data.source.Market;
import io.github.kronos4j.data.source.MarketData;
import io.github.kronos4j.data.source.Symbol;
import io.github.kronos4j.market.Interval;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which bars of which tickers, instead of files.
public final class TickerOptions {
    @Parameters(
            arity = "0..*",
            paramLabel = "TICKER",
            description = "What to fetch and continue: 600519, 000001.SZ, 0700.HK, AAPL, BTCUSDT.")
    public List<String> tickers = List.of();

    @Option(
            names = "--interval",
            paramLabel = "I",
            description = "Its bars: 1m, 5m, 15m, 30m, 1h, 1d, 1w, 1mo (default: ${DEFAULT-VALUE}).")
    String interval = "1d";

    @Option(
            names = "--adjust",
            paramLabel = "A",
            description = "What is done to prices before dividends and splits: none, qfq, hfq (default: qfq).")
    @Nullable
    String adjust;

    @Option(
            names = "--source",
            paramLabel = "S",
            description = "Who is asked (default: whoever has them; see \"kronos data sources\").")
    @Nullable
    String source;

    /// Reads everything, before anything is fetched.
    ///
    /// @throws io.github.kronos4j.KronosException if something is no ticker, interval or adjustment
    public void check() {
        tickers.forEach(Symbol::parse);
        Interval.parse(interval);
        if (adjust != null) {
            Adjustment.parse(adjust);
        }
    }

    /// The tickers as inputs.
    ///
    /// @param first the first day; null for as many bars as wanted
    /// @param last the last day; null for today
    /// @param wanted how many bars there should be
    public List<Input> inputs(@Nullable LocalDate first, @Nullable LocalDate last, int wanted, MarketData sources) {
        Interval step = Interval.parse(interval);
        return tickers.stream()
                .map(text -> {
                    Symbol symbol = Symbol.parse(text);
                    Market market = symbol.market();
                    LocalDate to = last == null ? sources.today(market) : last;
                    LocalDate from = first == null ? DateRanges.startDate(to, market, step, wanted) : first;
                    Adjustment adjustment =
                            adjust == null ? MarketData.defaultAdjustment(market) : Adjustment.parse(adjust);
                    return (Input) new Ticker(new BarQuery(symbol, step, from, to, adjustment), source, sources);
                })
                .distinct()
                .toList();
    }
}
