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
import io.github.kronos4j.market.quality.AmountRatio;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.BarReport;
import io.github.kronos4j.market.quality.Finding;
import io.github.kronos4j.market.quality.Finding.Severity;
import io.github.kronos4j.report.Format;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos data check`: findings about the quality of series, as a table.
@Command(
        name = "check",
        description = "Checks the quality of series and changes nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples%n",
        footer = {
            "    kronos data check data/",
            "",
            "Exit codes: 0 all can be forecast, 2 some cannot be read or forecast."
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    final DataInputs inputs;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Maximum number of findings shown for each series (default: ${DEFAULT-VALUE}).")
    int rows = 20;

    @Mixin
    ClockOptions clock = new ClockOptions();

    @Mixin
    final ConsoleMixin console;

    private final InstantSource now;

    CheckCommand(KronosEnvironment environment) {
        now = environment.clock();
        inputs = new DataInputs(environment);
        console = new ConsoleMixin(environment);
    }

    @Override
    public Integer call() {
        Console out = console.open();
        List<BarFile> files = inputs.files();
        TextTable table = new TextTable("series", "severity", "finding", "bar", "bars", "message");
        int[] counts = new int[2]; // series without findings, unusable series
        int code;
        try (SeriesLoader loader = clock.loader(now)) {
            code = out.each(files, file -> {
                LoadedSeries series = loader.read(file);
                AmountRatio ratio = AmountRatio.of(series.bars());
                if (ratio != null && (files.size() == 1 || !ratio.isUnity())) {
                    out.println(series.symbol() + ": amount is " + ShowCommand.text(ratio));
                }
                BarReport report = check(loader, series, out);
                addRows(series.symbol(), report, table);
                counts[0] += report.findings().isEmpty() ? 1 : 0;
                counts[1] += report.isUsable() ? 0 : 1;
            });
        }
        if (!table.isEmpty()) {
            out.print(table);
        }
        out.println(counts[0] + " of " + files.size() + " series without findings, " + counts[1] + " unusable");
        return counts[1] > 0 ? 2 : code;
    }

    /// Prints the notes of a series and checks it.
    private static BarReport check(SeriesLoader loader, LoadedSeries series, Console out) {
        Bars read = series.bars();
        // Interval and calendar can be inferred only from bars in order.
        BarReport order = BarChecks.check(read);
        if (read.size() < 2 || !order.isUsable()) {
            series.loaded().notes().forEach(out::note);
            return order;
        }
        MarketSeries located = loader.locate(series);
        located.notes().forEach(out::note);
        return BarChecks.check(located.bars(), located.calendar(), Interval.infer(located.bars()));
    }

    private void addRows(String symbol, BarReport report, TextTable table) {
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
