package io.github.kronos4j.serve.data;

import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.source.Adjustment;
import io.github.kronos4j.data.source.BarQuery;
import io.github.kronos4j.data.source.DateRanges;
import io.github.kronos4j.data.source.FetchResult;
import io.github.kronos4j.data.source.Market;
import io.github.kronos4j.data.source.MarketData;
import io.github.kronos4j.data.source.Symbol;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.job.JobResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Bars of tickers from providers of market data.
///
/// @param environment environment variables: addresses, keys and proxies of the providers
/// @param isOffline true to refuse every fetch
public record TickerBars(Map<String, String> environment, boolean isOffline) {
    /// Number of bars that a fetch asks for unless the client gives a first day.
    private static final int DEFAULT_BARS = 1000;

    public TickerBars {
        environment = Map.copyOf(environment);
    }

    /// A ticker to fetch, as clients write it.
    ///
    /// @param from first day, in ISO form
    public record Query(
            @Nullable String ticker,
            @Nullable String interval,
            @Nullable String from,
            @Nullable String adjust,
            @Nullable String source) {}

    /// The result of a fetch into the store.
    ///
    /// @param series key of the series in the store
    /// @param name name of the security; empty if unknown
    /// @param source name of the provider
    /// @param bars number of bars of the series in the store
    public record Fetched(
            String series, String name, String source, int bars, String from, String to, List<String> notes)
            implements JobResult {}

    /// Fetches a series for a forecast.
    ///
    /// @param last last day; null for today
    /// @throws ProblemException if the server is offline
    public LoadedSeries read(Query query, @Nullable LocalDate last, SeriesLoader loader) {
        requireOnline();
        try (MarketData sources = MarketData.open(environment, _ -> {})) {
            BarQuery bars = query(
                    query, last, MarketData.defaultAdjustment(symbol(query).market()), sources);
            return loader.fetch(bars, query.source(), sources);
        }
    }

    /// Fetches a series into the store. Adjusted prices are a market of their own there (`cn-qfq`).
    ///
    /// @throws ProblemException if the server is offline
    public Fetched store(Query query, BarStore store) {
        requireOnline();
        try (MarketData sources = MarketData.open(environment, _ -> {})) {
            BarQuery wanted = query(query, null, Adjustment.NONE, sources);
            FetchResult fetched = sources.fetch(wanted, query.source(), false);
            SeriesKey key = key(wanted);
            store.upsert(key, fetched.bars());
            Bars bars = store.read(key);
            return new Fetched(
                    key.toString(),
                    fetched.name(),
                    fetched.source(),
                    bars.size(),
                    CsvBarWriter.stamp(bars, 0),
                    CsvBarWriter.stamp(bars, bars.size() - 1),
                    fetched.notes());
        }
    }

    /// Checks a query before it becomes a job.
    ///
    /// @throws io.github.kronos4j.KronosException if it has no ticker, or one that is invalid
    public void check(Query query) {
        requireOnline();
        symbol(query);
        Interval.parse(Objects.requireNonNullElse(query.interval(), "1d"));
        if (query.adjust() != null) {
            Adjustment.parse(query.adjust());
        }
        if (query.from() != null) {
            Stamps.local(query.from(), "/from");
        }
    }

    private void requireOnline() {
        if (isOffline) {
            throw new ProblemException(
                    ProblemKind.OFFLINE, "the server was started offline and fetches no bars: upload a file instead");
        }
    }

    private static Symbol symbol(Query query) {
        if (query.ticker() == null) {
            throw ProblemException.badRequest("there is no ticker: give one, such as 600519 or AAPL", "/ticker");
        }
        return Symbol.parse(query.ticker());
    }

    private static BarQuery query(Query query, @Nullable LocalDate last, Adjustment fallback, MarketData sources) {
        Symbol symbol = symbol(query);
        Market market = symbol.market();
        Interval interval = Interval.parse(Objects.requireNonNullElse(query.interval(), "1d"));
        LocalDate to = last == null ? sources.today(market) : last;
        LocalDate from = query.from() == null
                ? DateRanges.startDate(to, market, interval, DEFAULT_BARS)
                : Stamps.local(query.from(), "/from").toLocalDate();
        return new BarQuery(
                symbol, interval, from, to, query.adjust() == null ? fallback : Adjustment.parse(query.adjust()));
    }

    private static SeriesKey key(BarQuery query) {
        String market = switch (query.symbol().market()) {
            case CN -> "cn";
            case HK -> "hk";
            case US -> "us";
            case CRYPTO_SPOT, CRYPTO_FUTURES -> "crypto";
        };
        boolean isAdjusted = query.adjustment() != Adjustment.NONE;
        return new SeriesKey(
                isAdjusted ? market + "-" + query.adjustment().label() : market,
                query.interval(),
                query.symbol().name());
    }
}
