package io.github.kronos4j.app.command.data;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.console.QuietOption;
import io.github.kronos4j.app.input.BarOutput;
import io.github.kronos4j.app.input.DayConverter;
import io.github.kronos4j.app.input.StoreOptions;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.source.Adjustment;
import io.github.kronos4j.data.source.BarQuery;
import io.github.kronos4j.data.source.DateRanges;
import io.github.kronos4j.data.source.FetchResult;
import io.github.kronos4j.data.source.MarketData;
import io.github.kronos4j.data.source.SeriesUpdate;
import io.github.kronos4j.data.source.Symbol;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kronos data fetch`: bars of tickers into files or into the store.
@Command(
        name = "fetch",
        description = "Fetches bars of tickers from the providers of market data.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples%n",
        footer = {
            "  kronos data fetch 600519 --from 2020-01-01 --adjust ratio --output 600519.csv",
            "  kronos data fetch BTCUSDT ETHUSDT --interval 1h --output \"data/{symbol}.csv\"",
            "  kronos data fetch AAPL --output aapl.csv --update",
            "  kronos data fetch 600519 000001 --output store --update",
            "",
            "Volume is in shares or coins, amount in currency, times are in the exchange's time zone (UTC for",
            "crypto). No bar is made up: a note names each provider that fails and the next one that is tried.",
            "Keys: TUSHARE_TOKEN, ALPHAVANTAGE_API_KEY. KRONOS_EASTMONEY_URL and the like set other servers.",
            "",
            "Exit codes: 0 success, 1 fault of the program, 2 invalid input or no bars (the rest is done)."
        })
public final class FetchCommand implements Callable<Integer> {
    private static final int DEFAULT_BARS = 1000;
    private static final String STORE = "store";
    private static final int MAX_ATTEMPTS = 5;

    private final KronosEnvironment environment;

    @Parameters(
            arity = "1..*",
            paramLabel = "TICKER",
            description = "600519, 000001.SZ, 0700.HK, AAPL, IF2512, IF0 (main contract), BTCUSDT, BTCUSDT.P"
                    + " (perpetual future).")
    List<String> tickers = List.of();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "F",
            description =
                    "F.csv, F.csv.gz, F.parquet or F.json, or - for standard output; for several tickers a folder,"
                            + " or a pattern with {symbol}; or the word store.")
    String output = "";

    @Option(
            names = "--interval",
            paramLabel = "I",
            description = "1m, 5m, 15m, 30m, 1h, 1d, 1w, 1mo (default: ${DEFAULT-VALUE}).")
    String interval = "1d";

    @Option(
            names = "--from",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "First day, like 2020-01-01 (default: about 1000 bars before the last day).")
    @Nullable
    LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "Last day (default: today).")
    @Nullable
    LocalDate to;

    @Option(
            names = "--adjust",
            paramLabel = "A",
            description = "Adjustment of prices for dividends and splits: none, ratio, qfq (forward), hfq (backward)."
                    + " With ratio the store keeps prices as traded and their factors; files are adjusted as of their"
                    + " last bar (default: ratio for shares in the store, else none).")
    @Nullable
    String adjust;

    @Option(
            names = "--source",
            paramLabel = "S",
            description = "Provider to fetch from (default: the first that has the bars).")
    @Nullable
    String source;

    @Option(names = "--partial", description = "Keep the last bar even if its period has not ended.")
    boolean partial;

    @Option(
            names = "--update",
            description = "Add new bars to an existing file, and with --from earlier ones; fetch all bars again if old"
                    + " prices have changed. No bar is lost.")
    boolean update;

    @Mixin
    final StoreOptions store;

    @Mixin
    final QuietOption quiet;

    public FetchCommand(KronosEnvironment environment) {
        store = new StoreOptions(environment);
        this.environment = environment;
        quiet = new QuietOption(environment);
    }

    @Override
    public Integer call() {
        Console console = quiet.open();
        Interval step = Interval.parse(interval);
        @Nullable Adjustment adjustment = adjust == null ? null : Adjustment.parse(adjust);
        List<Symbol> symbols = tickers.stream().map(Symbol::parse).distinct().toList();
        if (!output.equals(STORE)) {
            try (BarFiles files = new BarFiles()) {
                BarOutput target = BarOutput.of(output, symbols.size() > 1, files, List.of(), console);
                requireFile(target);
                symbols.forEach(symbol -> target.file(symbol.name()));
                return fetch(symbols, step, adjustment, new FetchTarget.File(target), console);
            }
        }
        try (BarStore bars = store.open()) {
            return fetch(symbols, step, adjustment, new FetchTarget.Store(bars), console);
        }
    }

    private int fetch(
            List<Symbol> symbols, Interval step, @Nullable Adjustment adjustment, FetchTarget target, Console console) {
        int failed = 0;
        int done = 0;
        try (MarketData sources = MarketData.open(environment.variables(), console::note);
                ProgressLine progress = console.progress("fetching", symbols.size())) {
            for (Symbol symbol : symbols) {
                progress.advanced(done++);
                try {
                    fetch(sources, symbol, step, adjustment, target, console);
                } catch (RuntimeException | Error e) {
                    if (symbols.size() == 1) {
                        throw e;
                    }
                    failed++;
                    console.error(symbol.toString(), e);
                }
            }
        }
        return failed == 0 ? 0 : 2;
    }

    private void fetch(
            MarketData sources,
            Symbol symbol,
            Interval step,
            @Nullable Adjustment adjustment,
            FetchTarget target,
            Console console) {
        LocalDate last = to == null ? sources.today(symbol.market()) : to;
        LocalDate first = DateRanges.startDate(last, symbol.market(), step, DEFAULT_BARS);
        BarQuery query = new BarQuery(
                symbol,
                step,
                from == null ? first : from,
                last,
                adjustment == null ? target.defaultAdjustment(sources, symbol, step, source) : adjustment);
        target.requireFit(query);
        if (!update) {
            FetchResult fetched = sources.fetch(query, source, partial);
            report(query, fetched, target.write(query, fetched), console);
            return;
        }
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            @Nullable Bars old = target.old(query);
            FetchResult fetched =
                    old == null ? sources.fetch(query, source, partial) : updated(sources, query, target, old, console);
            Optional<String> place = target.update(query, old, fetched);
            if (place.isPresent()) {
                report(query, fetched, place.get(), console);
                return;
            }
            console.note("another program changed the bars of " + query.symbol()
                    + " during the update, which starts again from the changed bars");
        }
        throw new StorageException("the bars of " + query.symbol() + " were changed by other programs during each of "
                + MAX_ATTEMPTS + " updates, so none was written: update them when the other programs have ended");
    }

    private void requireFile(BarOutput target) {
        if (update && target.target().isStandardOutput()) {
            throw new InvalidInputException("--update adds to a file, and --output - is none: leave out one of them");
        }
    }

    private static void report(BarQuery query, FetchResult fetched, String place, Console console) {
        fetched.notes().forEach(console::note);
        Bars bars = fetched.bars();
        console.println(String.format(
                "%s: %d bars of %s, %s to %s, from %s, in %s%s",
                query.symbol(),
                bars.size(),
                query.interval(),
                CsvBarWriter.stamp(bars.time(0)),
                CsvBarWriter.stamp(bars.time(bars.size() - 1)),
                fetched.source(),
                place,
                fetched.partial() ? " (the period of the last bar has not ended)" : ""));
    }

    private FetchResult updated(MarketData sources, BarQuery query, FetchTarget target, Bars old, Console console) {
        LocalDate first = from == null ? old.time(0).toLocalDate() : from;
        LocalDate last = query.to().isBefore(first) ? first : query.to();
        BarQuery wanted = new BarQuery(query.symbol(), query.interval(), first, last, query.adjustment());
        FetchResult fetched = target.updated(new SeriesUpdate(sources, source, console::note), wanted, old);
        return partial ? fetched : fetched.withoutPartialBar(query.symbol());
    }
}
