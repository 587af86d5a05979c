package io.github.kronos4j.app.command.data;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.app.input.BarOutput;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.quality.BarCleaner;
import io.github.kronos4j.market.quality.CleanBars;
import io.github.kronos4j.market.quality.Cut;
import io.github.kronos4j.market.quality.Cut.Reason;
import io.github.kronos4j.market.quality.Segment;
import io.github.kronos4j.report.Format;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos data clean`: clean segments of series, and a report of the cuts.
@Command(
        name = "clean",
        description = "Cuts series into clean segments by the rules of the Kronos paper, and reports each cut.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples%n",
        footer = {
            "  Where and why a series would be cut:",
            "    kronos data clean my.csv",
            "  All bars that are kept, in one file:",
            "    kronos data clean my.csv -o clean.csv",
            "  The clean segments of a folder:",
            "    kronos data clean data/ -o clean/"
        })
final class CleanCommand implements Callable<Integer> {
    @Mixin
    final DataInputs inputs;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR|F",
            description = "Write each segment to a separate file: DIR/SYMBOL-1.csv and so on, or"
                    + " \"out/{symbol}.parquet\". For a single series also one file with all bars kept, or - for"
                    + " standard output (default: report only).")
    @Nullable
    String output;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Maximum number of cuts shown for each series (default: 20 for a single one, 0 for several).")
    @Nullable
    Integer rows;

    @ArgGroup(validate = false, heading = "%nRules (default: the paper's for the interval)%n", order = 1)
    RuleOptions rules = new RuleOptions();

    @Mixin
    final ConsoleMixin console;

    CleanCommand(KronosEnvironment environment) {
        inputs = new DataInputs(environment);
        console = new ConsoleMixin(environment);
    }

    @Override
    public Integer call() {
        Console out = console.open();
        List<BarFile> files = inputs.files();
        int shown = rows == null ? (files.size() == 1 ? 20 : 0) : rows;
        List<CleanBars> all = new ArrayList<>();
        int code;
        try (BarFiles barFiles = new BarFiles()) {
            // A series may have several segments, so a folder is needed unless one file is named for all of them.
            boolean isSingle = output != null && files.size() == 1 && OutputTarget.isSingle(BarOutput.KIND, output);
            BarOutput target = output == null ? null : BarOutput.of(output, !isSingle, barFiles, files, out);
            code = out.each(files, file -> {
                Bars bars = barFiles.read(file, null).bars();
                CleanBars clean = BarCleaner.clean(bars, rules.of(bars));
                all.add(clean);
                print(file.name(), clean, shown, out);
                if (target != null) {
                    write(file.name(), clean, isSingle, target, out);
                }
            });
        }
        int locked = all.stream()
                .mapToInt(clean -> clean.removedByReason().getOrDefault(Reason.LOCKED, 0))
                .sum();
        if (locked > 0) {
            out.note(locked + (locked == 1 ? " bar" : " bars") + " at a locked price, as at a price limit, were traded:"
                    + " the paper's rule for unchanged closes removes them, and a higher --stagnant keeps them");
        }
        if (all.size() > 1) {
            out.println("all " + all.size() + " series: " + summary(all));
        }
        return code;
    }

    /// Writes the segments of a series and says where.
    private static void write(String symbol, CleanBars clean, boolean isSingle, BarOutput target, Console out) {
        List<Bars> segments = clean.segments().stream().map(Segment::bars).toList();
        if (segments.isEmpty() && !isSingle) {
            out.println(symbol + ": 0 of " + clean.size() + " bars, so nothing was written");
            return;
        }
        if (segments.isEmpty()) {
            throw new InvalidInputException(symbol + ": cleaning keeps none of its " + clean.size()
                    + " bars, so nothing was written: allow more by the options for the rules");
        }
        List<String> written = new ArrayList<>();
        if (isSingle) {
            written.add(
                    target.write(symbol, segments.stream().reduce(Bars::concat).orElseThrow()));
            if (segments.size() > 1) {
                out.note(written.getFirst() + " has " + segments.size() + " segments one after the other: give a folder"
                        + " to --output for a file of each");
            }
        } else {
            for (int i = 0; i < segments.size(); i++) {
                written.add(target.write(symbol + "-" + (i + 1), segments.get(i)));
            }
        }
        out.println(symbol + ": " + clean.kept() + " of " + clean.size() + " bars to " + written.getFirst()
                + (written.size() > 1 ? " ... " + written.getLast() : ""));
    }

    private static void print(String symbol, CleanBars clean, int shown, Console out) {
        out.println(symbol + ": " + summary(List.of(clean)));
        if (shown > 0 && !clean.cuts().isEmpty()) {
            TextTable table = new TextTable("reason", "from", "to", "bars", "share", "message");
            for (Cut cut : clean.cuts().subList(0, Math.min(shown, clean.cuts().size()))) {
                table.row(
                        cut.reason().label(),
                        Format.shortStamp(cut.first()),
                        Format.shortStamp(cut.last()),
                        Integer.toString(cut.count()),
                        percent(clean.share(cut.count())),
                        cut.message());
            }
            out.println("");
            out.print(table);
            if (clean.cuts().size() > shown) {
                out.println("and " + (clean.cuts().size() - shown) + " more cuts: see --rows");
            }
        }
    }

    private static String summary(List<CleanBars> series) {
        long bars = 0;
        long kept = 0;
        int segments = 0;
        int filled = 0;
        Map<Reason, Integer> lost = new EnumMap<>(Reason.class);
        Map<Reason, Integer> cuts = new EnumMap<>(Reason.class);
        for (CleanBars clean : series) {
            bars += clean.size();
            kept += clean.kept();
            segments += clean.segments().size();
            filled += clean.filled();
            clean.removedByReason().forEach((reason, count) -> lost.merge(reason, count, Integer::sum));
            clean.cuts().forEach(cut -> cuts.merge(cut.reason(), 1, Integer::sum));
        }
        List<String> reasons = new ArrayList<>();
        lost.forEach((reason, count) -> reasons.add(
                reason.label() + " " + (count == 0 ? cuts.getOrDefault(reason, 0) + " x" : count + " bars")));
        return kept + " of " + bars + " bars kept in " + segments + (segments == 1 ? " segment" : " segments") + ", "
                + percent(bars == 0 ? 0 : 1 - kept / (double) bars) + " lost"
                + (reasons.isEmpty() ? "" : " (" + String.join(", ", reasons) + ")")
                + (filled == 0 ? "" : ", " + filled + " missing volumes or amounts set to 0");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
