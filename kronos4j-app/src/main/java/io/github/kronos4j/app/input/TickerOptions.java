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

/// Arguments of a command that continues series, and options for those that are fetched from providers of market data.
public final class TickerOptions {
    @Parameters(
            arity = "0..*",
            paramLabel = "TICKER|FILE",
            description =
                    "Ticker to fetch and continue: 600519, 000001.SZ, 0700.HK, AAPL, IF2512, BTCUSDT. Or a file of bars,"
                            + " as with --input.")
    List<String> arguments = List.of();

    @Option(
            names = "--interval",
            paramLabel = "I",
            description = "Interval of the bars: 1m, 5m, 15m, 30m, 1h, 1d, 1w, 1mo (default: ${DEFAULT-VALUE}).")
    String interval = "1d";

    @Option(
            names = "--adjust",
            paramLabel = "A",
            description =
                    "Adjustment of prices for dividends and splits: ratio (as of the last bar), none, qfq (forward),"
                            + " hfq (backward) (default: ratio; qfq for bars longer than a day, none for crypto).")
    @Nullable
    String adjust;

    @Option(
            names = "--source",
            paramLabel = "S",
            description = "Provider to fetch from (default: the first that has the bars; see \"kronos data sources\").")
    @Nullable
    String source;

    /// The arguments that are tickers, without duplicates.
    ///
    /// @throws io.github.kronos4j.KronosException if one is invalid
    List<Symbol> symbols() {
        return tickers().stream().map(Symbol::parse).distinct().toList();
    }

    /// The arguments that are tickers.
    List<String> tickers() {
        return arguments.stream().filter(text -> !InputFiles.isInput(text)).toList();
    }

    /// The arguments that are files, folders, patterns or series of the store.
    List<String> files() {
        return arguments.stream().filter(InputFiles::isInput).toList();
    }

    /// Checks the options.
    ///
    /// @throws io.github.kronos4j.KronosException if a ticker, the interval or the adjustment is invalid
    void check() {
        tickers().forEach(Symbol::parse);
        Interval.parse(interval);
        if (adjust != null) {
            Adjustment.parse(adjust);
        }
    }

    /// The tickers as inputs.
    ///
    /// @param first first day; null for as many bars as wanted
    /// @param last last day; null for today
    /// @param wanted number of bars to fetch if there is no first day
    List<Input> inputs(@Nullable LocalDate first, @Nullable LocalDate last, int wanted, MarketData sources) {
        Interval step = Interval.parse(interval);
        return symbols().stream()
                .map(symbol -> {
                    Market market = symbol.market();
                    LocalDate to = last == null ? sources.today(market) : last;
                    LocalDate from = first == null ? DateRanges.startDate(to, market, step, wanted) : first;
                    Adjustment adjustment =
                            adjust == null ? sources.defaultAdjustment(symbol, step, source) : Adjustment.parse(adjust);
                    return (Input) new Ticker(new BarQuery(symbol, step, from, to, adjustment), source, sources);
                })
                .toList();
    }
}
