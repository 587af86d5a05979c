package io.github.kronos4j.app.command.data;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.source.Symbol;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.data.store.Upsert;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.TradingCalendar;
import java.nio.file.Path;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `kronos data import`: files into the store.
@Command(
        name = "import",
        description = "Puts the bars of files into the store, each in the place of one of the same time.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {
    private static final int LINES = 20; // series that are told one by one
    private static final String FOLDER = "{folder}";
    private static final int AHEAD = 32; // series that are read before their turn to be written

    private final Map<String, String> environment;
    private final Map<SeriesKey, Path> seen = new HashMap<>();

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of bars, folders, or globs in quotes.")
    List<String> inputs = List.of();

    @Option(
            names = "--market",
            paramLabel = "M",
            description =
                    "Where they are traded, in a word, in which {folder} is the name of the file's folder (default:"
                            + " cn, hk, us, crypto or other, by the ticker or the calendar).")
    @Nullable
    String market;

    @Option(names = "--interval", paramLabel = "I", description = "Their interval (default: told from the stamps).")
    @Nullable
    String interval;

    @Option(names = "--replace", description = "Forget what a series had before, as for prices adjusted anew.")
    boolean replace;

    @Mixin
    ClockOptions clock = new ClockOptions();

    @Mixin
    StoreOptions store = new StoreOptions();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print errors only.")
    boolean quiet;

    ImportCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        long begin = System.nanoTime();
        Console console = Console.of(spec);
        List<Path> files = store.files(inputs, environment);
        Totals totals = new Totals();
        int code;
        try (BarStore bars = store.open(environment);
                SeriesLoader reader = clock.reader();
                ExecutorService readers =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            // Files are read side by side and written in their order.
            Queue<CompletableFuture<Ready>> ahead = new ArrayDeque<>();
            int[] next = {0};
            code = console.each(files, file -> {
                while (next[0] < files.size() && ahead.size() < AHEAD) {
                    Path coming = files.get(next[0]++);
                    ahead.add(CompletableFuture.supplyAsync(() -> read(reader, coming), readers));
                }
                Ready ready = joined(ahead.remove());
                totals.add(put(bars, file, ready, console, files.size() <= LINES));
            });
            if (!quiet) {
                console.out()
                        .printf(
                                Locale.ROOT,
                                "%d of %d series: %d bars added, %d changed, %d there now, in %s (%.1f s)%n",
                                totals.series,
                                files.size(),
                                totals.added,
                                totals.changed,
                                totals.size,
                                bars.folder(),
                                (System.nanoTime() - begin) / 1e9);
                console.out().flush();
            }
        }
        return code;
    }

    private Ready read(SeriesLoader reader, Path file) {
        LoadedSeries series = reader.read(file);
        MarketSeries located = reader.locate(series);
        Bars bars = located.bars();
        Interval step = interval == null ? Interval.infer(bars) : Interval.parse(interval);
        @Nullable Symbol ticker = Symbol.withExchange(series.symbol());
        String symbol = ticker == null ? series.symbol() : ticker.name();
        return new Ready(
                new SeriesKey(market(file, ticker, located.calendar()), step, symbol),
                bars,
                series.loaded().notes());
    }

    private String market(Path file, @Nullable Symbol ticker, TradingCalendar calendar) {
        if (market != null) {
            return market.replace(FOLDER, BarFiles.folder(file));
        }
        return ticker == null ? Markets.of(calendar) : Markets.of(ticker.market());
    }

    private Upsert put(BarStore store, Path file, Ready ready, Console console, boolean told) {
        SeriesKey key = ready.key();
        Path other = seen.putIfAbsent(key, file);
        if (other != null) {
            int differing = store.compare(key, ready.bars()).changed();
            if (differing > 0) {
                throw new KronosException(file + " and " + other + " are both " + key + " and differ in " + differing
                        + " bars: import them apart, each with a --market of its own, or each folder as one with --market '"
                        + FOLDER + "'");
            }
        }
        // A series may come in parts: only the first of them takes the place of what was there.
        boolean anew = replace && other == null;
        Upsert upsert = anew ? store.replace(key, ready.bars()) : store.upsert(key, ready.bars());
        if (!quiet) {
            ready.notes().forEach(console::note);
            if (upsert.changed() > 0 && !anew) {
                console.note(
                        key + ": " + upsert.changed() + " stored bars had other numbers; if its prices were adjusted"
                                + " anew, import the whole series with --replace");
            }
            if (upsert.lost() > 0) {
                console.note(key + ": " + upsert.lost() + " bars had a volume or an amount, which " + file
                        + " does not have");
            }
            if (told) {
                console.out()
                        .println(key + ": " + upsert.added() + " bars added, " + upsert.changed() + " changed, "
                                + upsert.size() + " there now");
            }
        }
        return upsert;
    }

    private static Ready joined(CompletableFuture<Ready> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof KronosException told ? told : e;
        }
    }

    /// A series that can be written.
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
