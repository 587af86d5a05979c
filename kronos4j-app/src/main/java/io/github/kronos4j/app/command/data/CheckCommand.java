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
import io.github.kronos4j.market.quality.Finding;
import io.github.kronos4j.market.quality.Finding.Severity;
import io.github.kronos4j.report.Format;
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

/// `kronos data check`: what is wrong with series, as a table.
@Command(
        name = "check",
        description = "Tells what is wrong with series, and changes nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit codes: 0 all can be forecast, 2 some cannot be read or forecast."})
final class CheckCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of bars, folders, or series such as store:cn/1d/600519.SH.")
    List<String> inputs = List.of();

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Findings to show of each series at most (default: ${DEFAULT-VALUE}).")
    int rows = 20;

    @Mixin
    ClockOptions clock = new ClockOptions();

    @Mixin
    StoreOptions store = new StoreOptions();

    CheckCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        List<Path> files = store.files(inputs, environment);
        TextTable table = new TextTable("series", "severity", "finding", "bar", "bars", "what");
        int[] counts = new int[2]; // sound series, unusable ones
        int code;
        try (SeriesLoader reader = clock.reader()) {
            code = console.each(files, file -> {
                LoadedSeries series = reader.read(file);
                series.loaded().notes().forEach(console::note);
                BarReport report = check(reader, series);
                tell(series.symbol(), report, table);
                counts[0] += report.findings().isEmpty() ? 1 : 0;
                counts[1] += report.isUsable() ? 0 : 1;
            });
        }
        if (!table.isEmpty()) {
            table.print(console.out());
        }
        console.out()
                .println(counts[0] + " of " + files.size() + " series without findings, " + counts[1] + " unusable");
        console.out().flush();
        return counts[1] > 0 ? 2 : code;
    }

    private static BarReport check(SeriesLoader reader, LoadedSeries series) {
        Bars read = series.bars();
        // Only bars in order tell their interval and calendar.
        BarReport order = BarChecks.check(read);
        if (read.size() < 2 || !order.isUsable()) {
            return order;
        }
        MarketSeries located = reader.locate(series);
        return BarChecks.check(located.bars(), located.calendar(), Interval.infer(located.bars()));
    }

    private void tell(String symbol, BarReport report, TextTable table) {
        List<Finding> findings = report.findings();
        for (Finding finding : findings.subList(0, Math.min(Math.max(0, rows), findings.size()))) {
            table.row(
                    symbol,
                    finding.severity() == Severity.UNUSABLE ? "unusable" : "warning",
                    finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    finding.kind() == Finding.Kind.TOO_FEW_BARS ? "" : Format.shortStamp(finding.time()),
                    Integer.toString(finding.count()),
                    finding.message());
        }
        if (findings.size() > rows) {
            table.row(symbol, "", "", "", "", "and " + (findings.size() - rows) + " more findings: see --rows");
        }
    }
}
