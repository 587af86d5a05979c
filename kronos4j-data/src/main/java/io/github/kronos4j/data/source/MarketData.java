package io.github.kronos4j.data.source;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.Setting;
import io.github.kronos4j.data.file.KnownFactors;
import io.github.kronos4j.internal.http.Http;
import io.github.kronos4j.internal.http.Sleeper;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.PeriodEnd;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Fetches bars from all market data providers and chooses which one to ask.
///
/// ```java
/// try (MarketData data = MarketData.open(System.getenv(), System.err::println)) {
///     Symbol symbol = Symbol.parse("600519");
///     BarQuery query = new BarQuery(symbol, Interval.parse("1d"), from, to, Adjustment.RATIO);
///     Bars bars = data.fetch(query, null, false).adjusted().bars();
/// }
/// ```
///
/// Safe for use by many threads.
public final class MarketData implements AutoCloseable {
    private static final Interval DAILY = Interval.parse("1d");
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    /// Days by which the first intraday bar may come after the requested date without a note: weekends and
    /// holidays.
    private static final int MAX_LATE_DAYS = 10;

    private final List<MarketSource> sources;
    private final Http http;
    private final Endpoints endpoints;
    private final Clock clock;
    private final Consumer<String> listener;

    /// Opens the providers with the addresses, keys and proxies of an environment; see [Endpoints].
    ///
    /// @param environment the environment variables of the process
    /// @param listener receives notes on retries and failed sources, as sentences without a full stop
    /// @throws KronosException if a variable is malformed
    public static MarketData open(Map<String, String> environment, Consumer<String> listener) {
        return open(environment, InstantSource.system(), listener);
    }

    /// Opens the providers as [#open(Map, Consumer)] does.
    ///
    /// @param clock the current time, by which bars are finished
    public static MarketData open(Map<String, String> environment, InstantSource clock, Consumer<String> listener) {
        Http http = new Http(environment, TIMEOUT);
        return new MarketData(
                new Endpoints(environment), http, Sleeper.SLEEP, clock.withZone(ZoneOffset.UTC), listener);
    }

    MarketData(Endpoints endpoints, Http http, Sleeper sleeper, Clock clock, Consumer<String> listener) {
        var context = new SourceRequests.Context(
                endpoints,
                http,
                sleeper,
                clock,
                System::nanoTime,
                (reason, wait) -> listener.accept(reason + ", retrying in " + wait.toSeconds() + " s"));
        this.sources = List.of(
                new Eastmoney(context),
                new Tencent(context),
                new Tushare(context),
                new Binance(context, false),
                new Binance(context, true),
                new BinanceArchive(context),
                new Yahoo(context),
                new Stooq(context),
                new Sina(context),
                new AlphaVantage(context));
        this.http = http;
        this.endpoints = endpoints;
        this.clock = clock;
        this.listener = listener;
    }

    /// The capabilities of all sources.
    public List<SourceCapabilities> capabilities() {
        return sources.stream().map(MarketSource::capabilities).toList();
    }

    /// Today's date on the clock of a market.
    public LocalDate today(Market market) {
        return clock.instant().atZone(market.zone()).toLocalDate();
    }

    /// The adjustment that suits forecasting: none for crypto and futures, which have neither dividends nor splits.
    /// For shares, by ratio, so that they cause no jumps and a window sees those up to its last bar only; forward
    /// for bars longer than a day, and for a source that has no ratios.
    ///
    /// @param name the only source to ask; null for all
    /// @throws KronosException if there is no such source
    public Adjustment defaultAdjustment(Symbol symbol, Interval interval, @Nullable String name) {
        if (!symbol.market().hasShares()) {
            return Adjustment.NONE;
        }
        LocalDate today = today(symbol.market());
        BarQuery query = new BarQuery(symbol, interval, today, today, Adjustment.RATIO);
        boolean hasRatio = name == null
                ? preferred(symbol).stream()
                        .anyMatch(source -> find(source).capabilities().supports(query))
                : find(name).capabilities().supports(query);
        return hasRatio ? Adjustment.RATIO : Adjustment.FORWARD;
    }

    /// Fetches bars. If no source is named, those that support the query are tried in order of preference until one
    /// answers; the listener receives the failures.
    ///
    /// @param name the only source to ask; null for all
    /// @param partial true to keep a last bar whose period has not ended
    /// @throws KronosException if no source returned bars, with the reason of each
    public FetchResult fetch(BarQuery query, @Nullable String name, boolean partial) {
        List<MarketSource> candidates = name == null ? candidates(query) : List.of(named(name, query));
        SourceFailures failures = new SourceFailures(query);
        for (int i = 0; i < candidates.size(); i++) {
            MarketSource source = candidates.get(i);
            try {
                SourceBars bars = source.fetch(query);
                if (bars.bars().isEmpty()) {
                    throw new NotFoundException(
                            source.capabilities().name() + " has no bars of " + query + SourceFailures.CHECK);
                }
                FetchResult result = result(bars, source, query);
                return partial ? result : result.withoutPartialBar(query.symbol());
            } catch (KronosException e) {
                if (candidates.size() == 1) {
                    throw e;
                }
                @Nullable String failure = failures.add(source.capabilities().name(), e);
                if (failure != null && i + 1 < candidates.size()) {
                    listener.accept(failure + "; trying "
                            + candidates.get(i + 1).capabilities().name() + " next");
                }
            }
        }
        throw failures.all();
    }

    @Override
    public void close() {
        http.close();
    }

    private FetchResult result(SourceBars fetched, MarketSource source, BarQuery query) {
        Bars bars = fetched.bars();
        SourceCapabilities capabilities = source.capabilities();
        List<String> notes = new ArrayList<>(source.notes(query));
        LocalDate first = bars.time(0).toLocalDate();
        if (first.isAfter(query.from().plusDays(MAX_LATE_DAYS))
                && query.interval().isIntraday()) {
            notes.add("the " + query.interval() + " bars of " + query.symbol() + " at " + capabilities.name()
                    + " start only on " + first);
        }
        LocalDateTime last = bars.time(bars.size() - 1);
        TradingCalendar calendar = query.symbol().tradingCalendar();
        boolean partial = PeriodEnd.of(calendar, query.interval(), last, capabilities.stampsAtEnd())
                .isAfter(clock.instant());
        return new FetchResult(
                bars,
                fetched.name(),
                capabilities.name(),
                partial,
                notes,
                query.adjustment() == Adjustment.RATIO ? known(fetched, capabilities.name(), query, calendar) : null);
    }

    /// The ex-dates of the bars, complete up to the last day that has ended.
    private KnownFactors known(SourceBars fetched, String source, BarQuery query, TradingCalendar calendar) {
        Bars bars = fetched.bars();
        LocalDate last = bars.time(bars.size() - 1).toLocalDate();
        boolean hasEnded =
                !PeriodEnd.of(calendar, DAILY, last.atStartOfDay(), true).isAfter(clock.instant());
        LocalDate through = hasEnded ? last : last.minusDays(1);
        LocalDate from = through.isBefore(query.from()) ? through : query.from();
        return new KnownFactors(fetched.factors().between(from, through), source, from, through);
    }

    private List<MarketSource> candidates(BarQuery query) {
        List<MarketSource> candidates = new ArrayList<>();
        for (String name : preferred(query.symbol())) {
            MarketSource source = find(name);
            String variable = source.capabilities().keyVariable();
            boolean usable = variable.isEmpty() || !endpoints.key(variable).isEmpty();
            if (usable && source.capabilities().supports(query)) {
                candidates.add(source);
            }
        }
        if (candidates.isEmpty()) {
            throw new InvalidInputException("no source offers " + query.interval() + " bars of " + query.symbol()
                    + (query.adjustment() == Adjustment.NONE
                            ? ""
                            : " with adjustment " + query.adjustment().label())
                    + ": choose an interval and an adjustment that a source of this market offers");
        }
        return candidates;
    }

    private static List<String> preferred(Symbol symbol) {
        return switch (symbol.market()) {
            case CN -> List.of("eastmoney", "tencent", "tushare", "yahoo");
            case CN_FUTURES -> List.of("sina");
            case HK -> List.of("eastmoney", "tencent", "yahoo", "stooq");
            case US -> List.of("yahoo", "eastmoney", "stooq", "alphavantage");
            case CRYPTO_SPOT ->
                symbol.venue().equals("USD") ? List.of("yahoo", "binance") : List.of("binance", "binance-archive");
            case CRYPTO_FUTURES -> List.of("binance-futures", "binance-archive");
        };
    }

    private MarketSource named(String name, BarQuery query) {
        MarketSource source = find(name);
        SourceCapabilities capabilities = source.capabilities();
        if (!capabilities.supports(query)) {
            throw new InvalidInputException(String.format(
                    "%s does not offer %s%s bars of %s: it offers %s of %s, %s",
                    capabilities.name(),
                    query.adjustment() == Adjustment.NONE
                            ? ""
                            : query.adjustment().label() + " ",
                    query.interval(),
                    query.symbol(),
                    joined(capabilities.intervals()),
                    joined(capabilities.markets().stream().sorted().toList()),
                    joined(capabilities.adjustments().stream()
                            .sorted()
                            .map(Adjustment::label)
                            .toList())));
        }
        return source;
    }

    private MarketSource find(String name) {
        return sources.stream()
                .filter(source -> source.capabilities().name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "there is no source '" + name + "': choose one of "
                                + capabilities().stream()
                                        .map(SourceCapabilities::name)
                                        .collect(Collectors.joining(", ")),
                        Setting.SOURCE));
    }

    private static String joined(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
