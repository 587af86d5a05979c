package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.app.input.ClockOptions;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.calendar.Board;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.calendar.TradingDates;
import io.github.kronos4j.market.futures.RollChecks;
import io.github.kronos4j.market.quality.AdjustmentChecks;
import io.github.kronos4j.market.quality.AmountRatio;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.BarReport;
import io.github.kronos4j.market.quality.Finding;
import io.github.kronos4j.market.quality.Finding.Severity;
import io.github.kronos4j.report.Format;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
        List<Checked> checked = new ArrayList<>();
        AdjustmentChecks adjustment = new AdjustmentChecks();
        int[] counts = new int[2]; // series without findings, unusable series
        int code;
        try (SeriesLoader loader = clock.loader(now)) {
            code = out.each(files, file -> {
                LoadedSeries series = loader.read(file);
                AmountRatio ratio = AmountRatio.of(series.bars());
                if (ratio != null && (files.size() == 1 || !ratio.isUnity())) {
                    out.println(series.symbol() + ": amount is " + ShowCommand.text(ratio));
                }
                Checked result = check(loader, file, series, adjustment, out);
                checked.add(result);
                counts[1] += result.report.isUsable() ? 0 : 1;
            });
        }
        for (Checked result : checked) {
            List<Finding> findings = result.findings();
            addRows(result.symbol, findings, table);
            counts[0] += findings.isEmpty() ? 1 : 0;
        }
        if (!table.isEmpty()) {
            out.print(table);
        }
        if (checked.stream().anyMatch(CheckCommand::hasRolls)) {
            out.note("rolls are adjusted when \"kronos data roll\" joins the contracts of a future");
        }
        out.println("No findings in " + counts[0] + " of " + files.size() + " series"
                + (counts[1] == 0 ? "" : "; " + counts[1] + " cannot be used"));
        return counts[1] > 0 ? 2 : code;
    }

    /// Findings of one series.
    ///
    /// @param suspects ex-dates to be compared with other series; null if the bars are not in order
    /// @param further subtracted dividends and unadjusted rolls
    private record Checked(
            String symbol, BarReport report, AdjustmentChecks.@Nullable Suspects suspects, List<Finding> further) {
        List<Finding> findings() {
            List<Finding> findings = new ArrayList<>(report.findings());
            if (suspects != null) {
                findings.addAll(suspects.findings());
            }
            findings.addAll(further);
            return findings;
        }
    }

    /// Prints the notes of a series and checks it.
    private static Checked check(
            SeriesLoader loader, BarFile file, LoadedSeries series, AdjustmentChecks adjustment, Console out) {
        Bars read = series.bars();
        // Interval and calendar can be inferred only from bars in order.
        BarReport order = BarChecks.check(read);
        if (read.size() < 2 || !order.isUsable()) {
            series.loaded().notes().forEach(out::note);
            return new Checked(series.symbol(), order, null, List.of());
        }
        MarketSeries located = loader.locate(series);
        located.notes().forEach(out::note);
        Bars bars = located.bars();
        BarReport report = BarChecks.check(bars, located.calendar(), Interval.infer(bars));
        List<Finding> further = new ArrayList<>(AdjustmentChecks.subtraction(bars));
        further.addAll(rolls(loader, file, series, located));
        AdjustmentChecks.Suspects suspects = adjustment.add(bars, day -> priceLimit(series, day));
        return new Checked(series.symbol(), report, suspects, further);
    }

    /// Suspected rolls, if the file is of a continuous future.
    private static List<Finding> rolls(SeriesLoader loader, BarFile file, LoadedSeries series, MarketSeries located) {
        Bars bars = located.bars();
        boolean hasInterest = series.loaded().format().hasOpenInterest();
        if (RollChecks.isContract(series.symbol(), bars)
                || (!hasInterest && !RollChecks.isContinuous(series.symbol()))) {
            return List.of();
        }
        @Nullable
        Bars interest =
                hasInterest ? loader.locate(loader.readOpenInterest(file)).bars() : null;
        return RollChecks.check(bars, interest, TradingDates.of(bars, located.calendar()));
    }

    private static boolean hasRolls(Checked checked) {
        return checked.further.stream().anyMatch(finding -> finding.kind() == Finding.Kind.UNADJUSTED_ROLL);
    }

    /// The price limit of a share of a Chinese board; infinite for others.
    private static double priceLimit(LoadedSeries series, LocalDate day) {
        List<String> names = new ArrayList<>(series.loaded().labels());
        names.addFirst(series.symbol());
        @Nullable Board board = Board.of(names, day);
        return board == null ? Double.POSITIVE_INFINITY : board.priceLimit();
    }

    private void addRows(String symbol, List<Finding> findings, TextTable table) {
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
