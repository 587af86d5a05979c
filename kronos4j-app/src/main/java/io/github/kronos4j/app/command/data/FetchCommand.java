package io.github.kronos4j.app.command.data;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.OutputTarget;
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
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `kronos data fetch`: bars of tickers into files or the store.
@Command(
        name = "fetch",
        description = "Fetches bars of tickers from the providers of market data.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples%n",
        footer = {
            "  kronos data fetch 600519 --from 2020-01-01 --adjust qfq --output 600519.csv",
            "  kronos data fetch BTCUSDT ETHUSDT --interval 1h --output \"data/{symbol}.csv\"",
            "  kronos data fetch AAPL --output aapl.csv --update",
            "  kronos data fetch 600519 000001 --output store --update",
            "",
            "Volume is in shares or coins, amount in currency, times are on the exchange's clock (UTC for",
            "crypto). Nothing is made up: a source that fails is told, and so is the one asked instead.",
            "Keys: TUSHARE_TOKEN, ALPHAVANTAGE_API_KEY. KRONOS_EASTMONEY_URL and the like name other servers.",
            "",
            "Exit codes: 0 done, 1 a fault of the program, 2 wrong input or no bars (the rest was done)."
        })
public final class FetchCommand implements Callable<Integer> {
    private static final int DEFAULT_BARS = 1000;
    private static final String STORE = "store";

    private final Map<String, String> environment;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "TICKER",
            description = "600519, 000001.SZ, 0700.HK, AAPL, BTCUSDT, BTCUSDT.P (perpetual future).")
    List<String> tickers = List.of();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "F.csv",
            description = "CSV or CSV.gz; for several tickers a folder, or a pattern with {symbol}; or the word store.")
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
            description = "First day, like 2020-01-01 (default: as many as hold about 1000 bars).")
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
            description = "What is done to prices before dividends and splits: none, qfq (forward), hfq (backward)"
                    + " (default: ${DEFAULT-VALUE}).")
    String adjust = "none";

    @Option(names = "--source", paramLabel = "S", description = "Who is asked (default: whoever has them).")
    @Nullable
    String source;

    @Option(names = "--partial", description = "Keep a last bar whose period has not ended.")
    boolean partial;

    @Option(
            names = "--update",
            description = "Add what is new to the file, if it is there, and with --from what comes before; fetch all"
                    + " again where old prices have changed. Nothing is lost.")
    boolean update;

    @Mixin
    StoreOptions store = new StoreOptions();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print errors only.")
    boolean quiet;

    /// Makes the command.
    ///
    /// @param environment the variables of the process, which say where the providers are and hold their keys
    public FetchCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Interval step = Interval.parse(interval);
        Adjustment adjustment = Adjustment.parse(adjust);
        List<Symbol> symbols = tickers.stream().map(Symbol::parse).distinct().toList();
        if (!output.equals(STORE)) {
            OutputTarget destination = OutputTarget.of("--output", output, "{symbol}.csv", symbols.size() > 1);
            symbols.forEach(symbol -> destination.check(destination.of(symbol.name())));
            return fetch(symbols, step, adjustment, new FetchTarget.File(destination));
        }
        try (BarStore bars = store.open(environment)) {
            return fetch(symbols, step, adjustment, new FetchTarget.Store(bars));
        }
    }

    private int fetch(List<Symbol> symbols, Interval step, Adjustment adjustment, FetchTarget target) {
        int failed = 0;
        try (MarketData sources = MarketData.open(environment, this::note)) {
            for (Symbol symbol : symbols) {
                try {
                    fetch(sources, symbol, step, adjustment, target);
                } catch (KronosException e) {
                    if (symbols.size() == 1) {
                        throw e;
                    }
                    failed++;
                    line().getErr().println("kronos: " + symbol + ": " + e.getMessage());
                    line().getErr().flush();
                }
            }
        }
        return failed == 0 ? 0 : 2;
    }

    private void fetch(MarketData sources, Symbol symbol, Interval step, Adjustment adjustment, FetchTarget target) {
        LocalDate last = to == null ? sources.today(symbol.market()) : to;
        LocalDate usual = DateRanges.startDate(last, symbol.market(), step, DEFAULT_BARS);
        BarQuery query = new BarQuery(symbol, step, from == null ? usual : from, last, adjustment);
        @Nullable Bars old = update ? target.old(query) : null;
        FetchResult fetched = old == null ? sources.fetch(query, source, partial) : updated(sources, query, old);
        String place = target.write(query, fetched.bars(), old != null);
        fetched.notes().forEach(this::note);
        if (!quiet) {
            Bars bars = fetched.bars();
            line().getOut()
                    .println(String.format(
                            "%s: %d bars of %s, %s to %s, from %s, in %s%s",
                            query.symbol(),
                            bars.size(),
                            query.interval(),
                            CsvBarWriter.stamp(bars.time(0)),
                            CsvBarWriter.stamp(bars.time(bars.size() - 1)),
                            fetched.source(),
                            place,
                            fetched.partial() ? " (the last is of a period that has not ended)" : ""));
            line().getOut().flush();
        }
    }

    private FetchResult updated(MarketData sources, BarQuery query, Bars old) {
        LocalDate first = from == null ? old.time(0).toLocalDate() : from;
        LocalDate last = query.to().isBefore(first) ? first : query.to();
        BarQuery wanted = new BarQuery(query.symbol(), query.interval(), first, last, query.adjustment());
        FetchResult fetched = new SeriesUpdate(sources, source, this::note).apply(wanted, old);
        return partial ? fetched : fetched.withoutPartialBar(query.symbol());
    }

    private void note(String sentence) {
        if (!quiet) {
            line().getErr().println("kronos: note: " + sentence);
            line().getErr().flush();
        }
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec, "the command runs inside picocli").commandLine();
    }
}
