package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.app.input.ClockOptions;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.KnownFactors;
import io.github.kronos4j.data.file.LoadedBars;
import io.github.kronos4j.data.format.FileFormat;
import io.github.kronos4j.data.format.FormatColumn;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.ExDate;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.quality.AmountRatio;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.BarReport;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.PriceFormat;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos data show`: how a file was read, and the series in it.
@Command(
        name = "show",
        description = {
            "Shows how a file was read: its format, the use of each column, calendar, zone and next timestamps,"
                    + " the first and the last bars, and every doubt.",
            "The page to look at before trusting a forecast of new data."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples%n",
        footer = {"    kronos data show my.csv"})
final class ShowCommand implements Callable<Integer> {
    private static final int FIRST_ROWS = 3;
    private static final int NEXT = 3;
    private static final String REMEDY = " (--calendar names one)";

    @Mixin
    final DataInputs inputs;

    @Option(names = "--rows", paramLabel = "N", description = "Number of last bars shown (default: ${DEFAULT-VALUE}).")
    int rows = 10;

    @Mixin
    ClockOptions clock = new ClockOptions();

    @Mixin
    final ConsoleMixin console;

    private final InstantSource now;

    ShowCommand(KronosEnvironment environment) {
        now = environment.clock();
        inputs = new DataInputs(environment);
        console = new ConsoleMixin(environment);
    }

    @Override
    public Integer call() {
        Console out = console.open();
        List<BarFile> files = inputs.files();
        try (SeriesLoader loader = clock.loader(now)) {
            return out.each(files, file -> show(loader, file, out));
        }
    }

    private void show(SeriesLoader loader, BarFile file, Console out) {
        LoadedSeries series = loader.read(file);
        MarketSeries located = loader.locate(series);
        Bars bars = located.bars();
        Interval interval = Interval.infer(bars);
        out.println(
                "series",
                series.symbol() + ", " + interval + " bars: " + bars.size() + " from " + Format.shortStamp(bars.time(0))
                        + " to " + Format.shortStamp(bars.time(bars.size() - 1)));
        out.println("file", file.toString());
        out.println("format", series.loaded().format().name());
        out.println("calendar", calendar(located));
        out.println("clock", clock(series.loaded(), interval));
        out.println("next", next(located, interval));
        AmountRatio ratio = AmountRatio.of(bars);
        if (ratio != null) {
            out.println("amount", text(ratio));
        }
        KnownFactors known = BarStore.factorsBeside(file.path());
        if (known != null) {
            out.println("factors", text(known, bars));
        }
        printDoubts(series.source(), located.notes(), BarChecks.check(bars, located.calendar(), interval), out);
        printColumns(series.loaded().format(), out);
        printBars(bars, out);
    }

    private static String calendar(MarketSeries located) {
        String name = located.calendar().name();
        String zone = Format.zone(located.bars().zone());
        return switch (name) {
            case "weekdays" -> name + ": Monday to Friday without holidays, as no exchange was recognized" + REMEDY;
            case "learned" -> name + ": the hours of the bars without holidays, as no exchange was recognized" + REMEDY;
            default -> name + ", times of " + zone;
        };
    }

    private static String clock(LoadedBars loaded, Interval interval) {
        String zone = Format.zone(loaded.bars().zone());
        return switch (loaded.clock()) {
            case LOCAL ->
                interval.isIntraday()
                        ? "local times of the exchange, as the file has no offsets"
                        : "dates of the exchange";
            case INSTANT -> "instants, which the file gives in " + zone;
            case GIVEN -> "times of " + zone + ", as given";
        };
    }

    private static String next(MarketSeries series, Interval interval) {
        return series.calendar().next(series.bars(), interval, NEXT).stream()
                .map(Format::shortStamp)
                .collect(Collectors.joining(", "));
    }

    static String text(AmountRatio ratio) {
        return Format.number("%.4g", ratio.median()) + " times volume times price (90 % of the bars: "
                + Format.number("%.4g", ratio.low()) + " to " + Format.number("%.4g", ratio.high()) + ")"
                + (ratio.lot() > 1 ? ": the volume counts lots of " + ratio.lot() + " and is kept as it is" : "");
    }

    private static String text(KnownFactors known, Bars bars) {
        List<ExDate> exDates = known.factors().exDates();
        return exDates.size() + (exDates.size() == 1 ? " ex-date" : " ex-dates") + " from " + known.source() + ", "
                + known.from() + " to " + known.through()
                + (exDates.isEmpty()
                        ? ""
                        : ", the last one on " + exDates.getLast().date() + "; prices below are as of "
                                + bars.time(bars.size() - 1).toLocalDate());
    }

    private static void printDoubts(String source, List<String> notes, BarReport report, Console out) {
        out.println("findings", report.findings().isEmpty() ? "none" : findings(report) + ": see kronos data check");
        for (int i = 0; i < notes.size(); i++) {
            String note = notes.get(i);
            String prefix = source + ": ";
            out.println(i == 0 ? "notes" : "", note.startsWith(prefix) ? note.substring(prefix.length()) : note);
        }
    }

    private static String findings(BarReport report) {
        int unusable = report.unusable().size();
        int warnings = report.warnings().size();
        String text = unusable == 0
                ? ""
                : unusable + (unusable == 1 ? " that makes the series unusable" : " that make the series unusable");
        return warnings == 0
                ? text
                : text + (text.isEmpty() ? "" : ", ") + warnings + (warnings == 1 ? " warning" : " warnings");
    }

    private static void printColumns(FileFormat format, Console out) {
        if (format.columns().isEmpty()) {
            return;
        }
        out.println("");
        TextTable table = new TextTable("column", "read as", "remark");
        for (FormatColumn column : format.columns()) {
            table.row(
                    column.name().isEmpty() ? "(unnamed)" : column.name(),
                    column.isRead() ? column.use() : "not read",
                    column.remark());
        }
        out.print(table);
    }

    private void printBars(Bars bars, Console out) {
        out.println("");
        PriceFormat prices = PriceFormat.of(bars);
        TextTable table = new TextTable("time", "open", "high", "low", "close", "volume", "amount");
        int last = Math.max(0, bars.size() - Math.max(0, rows));
        int first = Math.min(FIRST_ROWS, last);
        add(table, prices, bars.slice(0, first));
        if (first < last) {
            table.row("...", "", "", "", "", "", "");
        }
        add(table, prices, bars.slice(last, bars.size()));
        out.print(table);
    }

    private static void add(TextTable table, PriceFormat prices, Bars bars) {
        for (int i = 0; i < bars.size(); i++) {
            table.row(
                    Format.shortStamp(bars, i),
                    prices.format(bars.open(i)),
                    prices.format(bars.high(i)),
                    prices.format(bars.low(i)),
                    prices.format(bars.close(i)),
                    Format.plain(bars.volume(i)),
                    Format.plain(bars.amount(i)));
        }
    }
}
