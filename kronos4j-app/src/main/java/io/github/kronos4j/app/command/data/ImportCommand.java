package io.github.kronos4j.app.command.data;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.QuietOption;
import io.github.kronos4j.app.input.ClockOptions;
import io.github.kronos4j.data.FetchedSeries;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.source.Symbol;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.data.store.Upsert;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.TradingCalendar;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos data import`: bars of files into the store.
@Command(
        name = "import",
        description = "Writes the bars of files into the store; a bar replaces a stored one of the same time.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples%n",
        footer = {"    kronos data import data/ --market cn"})
final class ImportCommand implements Callable<Integer> {
    private static final int MAX_LISTED = 20; // more series are only counted
    private static final String FOLDER = "{folder}";
    private static final int READ_AHEAD = 32; // series that are read before their turn to be written

    private final Map<SeriesKey, BarFile> seen = new HashMap<>();

    @Mixin
    final DataInputs inputs;

    @Option(
            names = "--market",
            paramLabel = "M",
            description =
                    "Market of the series, one word; {folder} stands for the name of the file's folder (default: cn,"
                            + " hk, us, crypto or other, by the ticker or the calendar).")
    @Nullable
    String market;

    @Option(
            names = "--interval",
            paramLabel = "I",
            description = "Interval of the bars (default: inferred from the timestamps).")
    @Nullable
    String interval;

    @Option(
            names = "--replace",
            description = "Delete the stored bars of a series first, for instance if prices were adjusted again.")
    boolean replace;

    @Mixin
    ClockOptions clock = new ClockOptions();

    @Mixin
    final QuietOption quiet;

    private final InstantSource now;

    ImportCommand(KronosEnvironment environment) {
        now = environment.clock();
        inputs = new DataInputs(environment);
        quiet = new QuietOption(environment);
    }

    @Override
    public Integer call() {
        long start = System.nanoTime();
        Console console = quiet.open();
        List<BarFile> files = inputs.files();
        Totals totals = new Totals();
        int code;
        try (BarStore bars = inputs.open();
                SeriesLoader loader = clock.loader(now);
                ExecutorService readers =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            // Files are read in parallel and written in their order.
            Queue<CompletableFuture<Ready>> ahead = new ArrayDeque<>();
            int[] next = {0};
            code = console.each(files, file -> {
                while (next[0] < files.size() && ahead.size() < READ_AHEAD) {
                    BarFile following = files.get(next[0]++);
                    ahead.add(CompletableFuture.supplyAsync(() -> read(loader, following), readers));
                }
                Ready ready = joined(ahead.remove());
                totals.add(put(bars, file, ready, console, files.size() <= MAX_LISTED));
            });
            console.println(String.format(
                    Locale.ROOT,
                    "%d of %d series: %d bars added, %d changed, %d in total, in %s (%.1f s)",
                    totals.series,
                    files.size(),
                    totals.added,
                    totals.changed,
                    totals.size,
                    bars.folder(),
                    (System.nanoTime() - start) / 1e9));
        }
        return code;
    }

    private Ready read(SeriesLoader loader, BarFile file) {
        LoadedSeries series = loader.read(file);
        AdjustedMarkets.requireImport(series, file);
        MarketSeries located = loader.locate(series);
        Bars bars = located.bars();
        Interval step = interval == null ? Interval.infer(bars) : Interval.parse(interval);
        @Nullable Symbol ticker = Symbol.withExchange(series.symbol());
        String symbol = ticker == null ? series.symbol() : ticker.name();
        return new Ready(
                new SeriesKey(market(file, ticker, located.calendar()), step, symbol),
                bars,
                series.loaded().notes());
    }

    private String market(BarFile file, @Nullable Symbol ticker, TradingCalendar calendar) {
        if (market != null) {
            return market.replace(FOLDER, BarFiles.folder(file.path()));
        }
        return ticker == null ? Markets.of(calendar) : FetchedSeries.market(ticker.market());
    }

    private Upsert put(BarStore store, BarFile file, Ready ready, Console console, boolean listed) {
        SeriesKey key = ready.key();
        BarFile other = seen.putIfAbsent(key, file);
        if (other != null) {
            int differing = store.compare(key, ready.bars()).changed();
            if (differing > 0) {
                throw new InvalidInputException(
                        file + " and " + other + " are both " + key + " and differ in " + differing
                                + " bars: import them separately, each with its own --market, or each folder with --market '"
                                + FOLDER + "'");
            }
        }
        // A series may consist of several files: only the first of them replaces the stored bars.
        boolean replaces = replace && other == null;
        Upsert upsert = replaces ? store.replace(key, ready.bars()) : store.upsert(key, ready.bars());
        ready.notes().forEach(console::note);
        if (upsert.changed() > 0 && !replaces) {
            console.note(key + ": " + upsert.changed() + " stored bars had other values; if prices were adjusted again,"
                    + " import the whole series with --replace");
        }
        if (upsert.lost() > 0) {
            console.note(
                    key + ": " + upsert.lost() + " bars had a volume or an amount, which " + file + " does not have");
        }
        if (listed) {
            console.println(key + ": " + upsert.added() + " bars added, " + upsert.changed() + " changed, "
                    + upsert.size() + " in total");
        }
        return upsert;
    }

    private static Ready joined(CompletableFuture<Ready> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof KronosException reason ? reason : e;
        }
    }

    /// Series that is ready to be written.
    private record Ready(SeriesKey key, Bars bars, List<String> notes) {}

    private static final class Totals {
        private int series;
        private long added;
        private long changed;
        private long size;

        void add(Upsert upsert) {
            series++;
            added += upsert.added();
            changed += upsert.changed();
            size += upsert.size();
        }
    }
}
