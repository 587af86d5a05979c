package io.github.kronos4j.app.command.data;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.app.input.BarOutput;
import io.github.kronos4j.app.input.ClockOptions;
import io.github.kronos4j.data.LoadedContracts;
import io.github.kronos4j.data.LoadedContracts.Activity;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.file.Decimals;
import io.github.kronos4j.data.file.RollFile;
import io.github.kronos4j.data.file.TableFile;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.futures.ContinuousFuture;
import io.github.kronos4j.market.futures.Roll;
import io.github.kronos4j.market.futures.RollSchedule;
import io.github.kronos4j.report.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos data roll`: the contracts of a future as one continuous series.
@Command(
        name = "roll",
        description = "Joins the contracts of a future into one series whose returns are those of holding them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples%n",
        footer = {
            "    kronos data roll \"RB*.csv\" --by volume -o RB.parquet --rolls RB-rolls.csv",
            "    kronos data roll contracts/ --by rolls.csv -o ES.csv --as-of 2024-06-28",
            "",
            "The contract of a day is chosen by the activity of the day before and is never an earlier one again.",
            "Up to three days in a row without trades in the contract held are not a roll; after that it has expired.",
            "Prices before a roll are multiplied by the ratio of both contracts at the last time before it."
        })
final class RollCommand implements Callable<Integer> {
    private static final String NAME = "continuous"; // in a folder or a pattern
    private static final OutputTarget.Kind ROLLS =
            new OutputTarget.Kind("--rolls", "{symbol}-rolls", TableFile.ENDINGS, false);

    @Mixin
    final DataInputs inputs;

    @Option(
            names = "--by",
            required = true,
            paramLabel = "A|FILE",
            description = "What decides the roll: volume, open-interest, or a CSV file with the columns date,contract,"
                    + " which names the contract held from each day on.")
    String by = "";

    @Mixin
    final AdjustedOutputOptions result = new AdjustedOutputOptions();

    @Option(names = "--as-traded", description = "Keep the prices of the contracts; the table of rolls has the ratios.")
    boolean asTraded;

    @Option(
            names = "--rolls",
            paramLabel = "F",
            description =
                    "Table of the rolls with their ratios: F.csv, F.csv.gz, F.parquet or F.json (default: printed).")
    @Nullable
    String rolls;

    @Mixin
    ClockOptions clock = new ClockOptions();

    @Mixin
    final ConsoleMixin console;

    private final InstantSource now;

    RollCommand(KronosEnvironment environment) {
        now = environment.clock();
        inputs = new DataInputs(environment);
        console = new ConsoleMixin(environment);
    }

    @Override
    public Integer call() {
        if (asTraded && result.asOf != null) {
            throw new InvalidInputException("--as-of has no meaning with --as-traded, which adjusts nothing: drop one");
        }
        Console out = console.open();
        Activity activity = activity();
        List<BarFile> files = inputs.files();
        try (SeriesLoader loader = clock.loader(now);
                BarFiles writer = new BarFiles()) {
            BarOutput target = BarOutput.of(result.output, false, writer, files, out);
            if (!target.target().isStandardOutput()) {
                requireNoSchedule(target.target(), target.file(NAME));
            }
            @Nullable Path table = table(files, target);
            LoadedContracts read = LoadedContracts.read(files, activity, loader);
            read.notes().forEach(out::note);
            RollSchedule schedule = activity == Activity.NONE
                    ? RollFile.read(Path.of(by))
                    : RollSchedule.byActivity(read.contracts(), read.dates());
            ContinuousFuture future = ContinuousFuture.join(read.contracts(), schedule, read.dates());
            Bars bars = bars(future);
            String written = target.write(NAME, bars);
            if (table != null) {
                RollFile.write(table, future);
            } else if (!future.rolls().isEmpty()) {
                out.print(table(future.rolls()));
            }
            out.println(summary(future, read.contracts().size()) + " in " + written
                    + (table == null ? "" : ", the rolls in " + table));
            return 0;
        }
    }

    private Activity activity() {
        return switch (by.toLowerCase(Locale.ROOT)) {
            case "volume" -> Activity.VOLUME;
            case "open-interest" -> Activity.OPEN_INTEREST;
            default -> {
                if (!Files.isRegularFile(Path.of(by))) {
                    throw new InvalidInputException("--by " + by
                            + " is neither volume nor open-interest nor a file: give a CSV file with the columns"
                            + " date,contract");
                }
                yield Activity.NONE;
            }
        };
    }

    /// The file of the table of rolls after checking that it can be written; null if the table is printed.
    private @Nullable Path table(List<BarFile> files, BarOutput bars) {
        if (rolls == null) {
            return null;
        }
        OutputTarget target = OutputTarget.of(ROLLS, rolls, false);
        Path file = target.of(NAME);
        target.check(file);
        files.forEach(input -> target.requireNoInput(file, input.path()));
        requireNoSchedule(target, file);
        if (!bars.target().isStandardOutput()
                && file.toAbsolutePath()
                        .normalize()
                        .equals(bars.target().of(NAME).toAbsolutePath().normalize())) {
            throw new InvalidInputException("--rolls and --output are both " + file + ": give two files");
        }
        return file;
    }

    private void requireNoSchedule(OutputTarget target, Path file) {
        target.requireNoInput(file, activity() == Activity.NONE ? Path.of(by) : null);
    }

    private Bars bars(ContinuousFuture future) {
        if (asTraded) {
            return future.asTraded();
        }
        LocalDate day = result.asOf;
        if (day == null) {
            return future.adjusted();
        }
        if (day.isBefore(future.firstDay()) || day.isAfter(future.lastDay())) {
            throw new InvalidInputException("--as-of " + day + " is outside of the series, which runs from "
                    + future.firstDay() + " to " + future.lastDay() + ": give a day between them");
        }
        return future.adjusted(day);
    }

    private static TextTable table(List<Roll> rolls) {
        TextTable table = new TextTable("roll", "from", "to", "compared", "old close", "new close", "ratio");
        for (Roll roll : rolls) {
            table.row(
                    roll.date().toString(),
                    roll.from(),
                    roll.to(),
                    Format.shortStamp(roll.compared()),
                    Decimals.shortest(roll.fromClose()),
                    Decimals.shortest(roll.toClose()),
                    String.format(Locale.ROOT, "%.6f", roll.ratio()));
        }
        return table;
    }

    private String summary(ContinuousFuture future, int contracts) {
        Bars bars = future.asTraded();
        String adjusted =
                asTraded ? "as traded" : "adjusted as of " + (result.asOf == null ? future.lastDay() : result.asOf);
        int count = future.rolls().size();
        return bars.size() + " bars" + (bars.size() > 1 ? " of " + Interval.infer(bars) : "") + " from "
                + future.firstDay() + " to " + future.lastDay() + " of " + contracts + " contracts with " + count
                + (count == 1 ? " roll, " : " rolls, ") + adjusted + ",";
    }
}
