package io.github.kronos4j.data.source;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.internal.http.Http;
import io.github.kronos4j.internal.http.Sleeper;
import io.github.kronos4j.market.Bars;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All providers, and which of them to ask.
///
/// ```java
/// try (Sources sources = Sources.of(System.getenv(), System.err::println)) {
///     Symbol symbol = Symbol.parse("600519");
///     BarQuery query = new BarQuery(symbol, Interval.parse("1d"), from, to, Adjustment.FORWARD);
///     Bars bars = sources.fetch(query, null, false).bars();
/// }
/// ```
///
/// Safe for use by many threads.
public final class MarketData implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String CHECK = ": check the ticker and the days";
    private static final int LATE = 10; // days after which a late first bar is worth a word

    private final List<MarketSource> sources;
    private final Http http;
    private final Endpoints endpoints;
    private final Clock clock;
    private final Consumer<String> listener;

    /// The providers as the environment has them; see [Endpoints].
    ///
    /// @param listener hears what takes long or goes wrong, as sentences without a full stop
    /// @throws KronosException if a variable makes no sense
    public static MarketData of(Map<String, String> environment, Consumer<String> listener) {
        Http http = new Http(environment, PATIENCE);
        return new MarketData(new Endpoints(environment), http, Sleeper.SLEEP, Clock.systemUTC(), listener);
    }

    MarketData(Endpoints endpoints, Http http, Sleeper pause, Clock clock, Consumer<String> listener) {
        var line = new SourceRequests.Line(
                endpoints,
                http,
                pause,
                clock,
                System::nanoTime,
                (reason, wait) -> listener.accept(reason + ", trying again in " + wait.toSeconds() + " s"));
        this.sources = List.of(
                new Eastmoney(line),
                new Tencent(line),
                new Tushare(line),
                new Binance(line, false),
                new Binance(line, true),
                new BinanceArchive(line),
                new Yahoo(line),
                new Stooq(line),
                new AlphaVantage(line));
        this.http = http;
        this.endpoints = endpoints;
        this.clock = clock;
        this.listener = listener;
    }

    /// What the sources have.
    public List<SourceCapabilities> all() {
        return sources.stream().map(MarketSource::traits).toList();
    }

    /// Today on the clock of a market.
    public LocalDate today(Market market) {
        return clock.instant().atZone(market.zone()).toLocalDate();
    }

    /// The adjustment that suits a forecast: forward, so that dividends and splits are no jumps, where prices have
    /// these.
    public static Adjustment usual(Market market) {
        return market.isCrypto() ? Adjustment.NONE : Adjustment.FORWARD;
    }

    /// Asks for bars. Without a name the sources that have them are asked one after the other until one answers;
    /// the
    /// listener hears of those that do not.
    ///
    /// @param name the only source to ask; null for all
    /// @param partial whether to keep a last bar whose period has not ended
    /// @throws KronosException if no source has them, saying why
    public FetchResult fetch(BarQuery query, @Nullable String name, boolean partial) {
        List<MarketSource> candidates = name == null ? candidates(query) : List.of(named(name, query));
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            MarketSource source = candidates.get(i);
            try {
                Bars bars = source.fetch(query);
                if (bars.isEmpty()) {
                    throw new KronosException(source.traits().name() + " has no bars of " + query + CHECK);
                }
                FetchResult fetched = fetched(bars, source, query);
                return partial ? fetched : fetched.ended(query.symbol());
            } catch (KronosException e) {
                String failure = String.valueOf(e.getMessage())
                        .replace(SourceRequests.REMEDY, "")
                        .replace(CHECK, "");
                failures.add(failure);
                if (i + 1 < candidates.size()) {
                    listener.accept(failure + "; asking "
                            + candidates.get(i + 1).traits().name() + " instead");
                } else if (candidates.size() == 1) {
                    throw e;
                }
            }
        }
        throw new KronosException("no source has given " + query + ": " + String.join("; ", failures)
                + "; check the ticker and the days, or try again later");
    }

    @Override
    public void close() {
        http.close();
    }

    private FetchResult fetched(Bars bars, MarketSource source, BarQuery query) {
        SourceCapabilities traits = source.traits();
        List<String> notes = new ArrayList<>(source.notes(query));
        LocalDate first = bars.time(0).toLocalDate();
        if (first.isAfter(query.from().plusDays(LATE)) && query.interval().isIntraday()) {
            notes.add(traits.name() + " has " + query.interval() + " bars of " + query.symbol() + " from " + first
                    + " on only");
        }
        LocalDateTime last = bars.time(bars.size() - 1);
        boolean partial = PeriodEnd.of(query.symbol().market(), query.interval(), last, traits.stampsAtEnd())
                .isAfter(clock.instant());
        return new FetchResult(bars, traits.name(), partial, notes);
    }

    private List<MarketSource> candidates(BarQuery query) {
        List<MarketSource> found = new ArrayList<>();
        for (String name : preferred(query.symbol())) {
            MarketSource source = find(name);
            boolean usable = source.traits().key().isEmpty()
                    || !endpoints.key(source.traits().key()).isEmpty();
            if (usable && source.traits().has(query)) {
                found.add(source);
            }
        }
        if (found.isEmpty()) {
            throw new KronosException("no source has " + query.interval() + " bars of " + query.symbol()
                    + (query.adjustment() == Adjustment.NONE
                            ? ""
                            : " adjusted " + query.adjustment().label())
                    + ": see \"kronos data sources\" for what there is");
        }
        return found;
    }

    private static List<String> preferred(Symbol symbol) {
        return switch (symbol.market()) {
            case CN -> List.of("eastmoney", "tencent", "tushare", "yahoo");
            case HK -> List.of("eastmoney", "tencent", "yahoo", "stooq");
            case US -> List.of("yahoo", "eastmoney", "stooq", "alphavantage");
            case CRYPTO_SPOT ->
                symbol.venue().equals("USD") ? List.of("yahoo", "binance") : List.of("binance", "binance-archive");
            case CRYPTO_FUTURES -> List.of("binance-futures", "binance-archive");
        };
    }

    private MarketSource named(String name, BarQuery query) {
        MarketSource source = find(name);
        SourceCapabilities traits = source.traits();
        if (!traits.has(query)) {
            throw new KronosException(String.format(
                    "%s does not have %s%s bars of %s: it has %s of %s, %s",
                    traits.name(),
                    query.adjustment() == Adjustment.NONE
                            ? ""
                            : query.adjustment().label() + " ",
                    query.interval(),
                    query.symbol(),
                    joined(traits.intervals()),
                    joined(traits.markets().stream().sorted().toList()),
                    joined(traits.adjustments().stream()
                            .sorted()
                            .map(Adjustment::label)
                            .toList())));
        }
        return source;
    }

    private MarketSource find(String name) {
        return sources.stream()
                .filter(source -> source.traits().name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new KronosException("there is no source '" + name + "': choose one of "
                        + all().stream().map(SourceCapabilities::name).collect(Collectors.joining(", "))));
    }

    private static String joined(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
