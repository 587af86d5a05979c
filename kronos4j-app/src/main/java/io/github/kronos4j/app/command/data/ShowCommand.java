package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.BarReport;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.PriceFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `kronos data show`: a series in a few lines.
@Command(
        name = "show",
        description = "Shows what a series is: its interval, calendar and last bars.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ShowCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of bars, folders, or series such as store:cn/1d/600519.SH.")
    List<String> inputs = List.of();

    @Option(names = "--rows", paramLabel = "N", description = "Bars to show (default: ${DEFAULT-VALUE}).")
    int rows = 10;

    @Mixin
    ClockOptions clock = new ClockOptions();

    @Mixin
    StoreOptions store = new StoreOptions();

    ShowCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        List<Path> files = store.files(inputs, environment);
        try (SeriesLoader reader = clock.reader()) {
            return console.each(files, file -> show(reader, file, console.out()));
        }
    }

    private void show(SeriesLoader reader, Path file, PrintWriter out) {
        LoadedSeries series = reader.read(file);
        MarketSeries located = reader.locate(series);
        Bars bars = located.bars();
        Interval interval = Interval.infer(bars);
        BarReport report = BarChecks.check(bars, located.calendar(), interval);
        line(
                out,
                "series",
                series.symbol() + ", " + interval + " bars: " + bars.size() + " from " + Format.shortStamp(bars.time(0))
                        + " to " + Format.shortStamp(bars.time(bars.size() - 1)));
        line(out, "file", file.toString());
        line(out, "calendar", located.calendar().name() + ", times of " + Format.zone(bars.zone()));
        line(
                out,
                "findings",
                report.findings().isEmpty()
                        ? "none"
                        : report.unusable().size() + " that make it unusable, "
                                + report.warnings().size() + " others: see kronos data check");
        out.println();
        PriceFormat prices = PriceFormat.of(bars);
        TextTable table = new TextTable("time", "open", "high", "low", "close", "volume", "amount");
        Bars last = bars.tail(Math.max(0, rows));
        for (int i = 0; i < last.size(); i++) {
            table.row(
                    Format.shortStamp(last.time(i)),
                    prices.format(last.open(i)),
                    prices.format(last.high(i)),
                    prices.format(last.low(i)),
                    prices.format(last.close(i)),
                    Format.plain(last.volume(i)),
                    Format.plain(last.amount(i)));
        }
        table.print(out);
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf(Locale.ROOT, "%-17s%s%n", name, value);
    }
}
