package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.app.input.ClockOptions;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.BarReport;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.PriceFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos data show`: a series in a few lines.
@Command(
        name = "show",
        description = "Shows the interval, calendar, findings and last bars of a series.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ShowCommand implements Callable<Integer> {
    @Mixin
    final DataInputs inputs;

    @Option(names = "--rows", paramLabel = "N", description = "Number of last bars shown (default: ${DEFAULT-VALUE}).")
    int rows = 10;

    @Mixin
    ClockOptions clock = new ClockOptions();

    @Mixin
    final ConsoleMixin console;

    ShowCommand(KronosEnvironment environment) {
        inputs = new DataInputs(environment);
        console = new ConsoleMixin(environment);
    }

    @Override
    public Integer call() {
        Console out = console.open();
        List<BarFile> files = inputs.files();
        try (SeriesLoader loader = clock.loader()) {
            return out.each(files, file -> show(loader, file, out));
        }
    }

    private void show(SeriesLoader loader, BarFile file, Console out) {
        LoadedSeries series = loader.read(file);
        MarketSeries located = loader.locate(series);
        Bars bars = located.bars();
        Interval interval = Interval.infer(bars);
        BarReport report = BarChecks.check(bars, located.calendar(), interval);
        out.println(
                "series",
                series.symbol() + ", " + interval + " bars: " + bars.size() + " from " + Format.shortStamp(bars.time(0))
                        + " to " + Format.shortStamp(bars.time(bars.size() - 1)));
        out.println("file", file.toString());
        out.println("calendar", located.calendar().name() + ", times of " + Format.zone(bars.zone()));
        out.println(
                "findings",
                report.findings().isEmpty()
                        ? "none"
                        : report.unusable().size() + " that make it unusable, "
                                + report.warnings().size() + " others: see kronos data check");
        out.println("");
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
        out.print(table);
    }
}
