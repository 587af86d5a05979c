package io.github.kronos4j.app.command.data;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.input.BarOutput;
import io.github.kronos4j.app.input.ClockOptions;
import io.github.kronos4j.app.input.StoreOptions;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.file.FactorFile;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kronos data adjust`: a file of bars as traded, adjusted by factors of another file.
@Command(
        name = "adjust",
        description = "Adjusts bars as traded for dividends, bonus shares, splits and rights, as of a date.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples%n",
        footer = {
            "    kronos data adjust raw.csv --factors dividends.csv -o adjusted.csv",
            "",
            "Factors: CSV with the columns date,factor (adjusted price = price x factor, from the date on), or",
            "date,dividend,split,rights,rights_price for each share: the theoretical price of the date is",
            "(close - dividend + rights x rights_price) / (split + rights). Prices on the as-of date are as traded.",
            "Volume is multiplied by the growth of the shares; amount never changes."
        })
final class AdjustCommand implements Callable<Integer> {
    private final KronosEnvironment environment;

    @Parameters(
            paramLabel = "FILE",
            description = "File of bars as traded, a series of the store without factors, or - for standard input.")
    String input = "";

    @Option(names = "--factors", required = true, paramLabel = "F", description = "CSV file of the factors.")
    @Nullable
    Path factors;

    @Mixin
    final AdjustedOutputOptions result = new AdjustedOutputOptions();

    @Mixin
    final StoreOptions store;

    @Mixin
    ClockOptions clock = new ClockOptions();

    @Mixin
    final ConsoleMixin console;

    AdjustCommand(KronosEnvironment environment) {
        this.environment = environment;
        store = new StoreOptions(environment);
        console = new ConsoleMixin(environment);
    }

    @Override
    public Integer call() {
        Console out = console.open();
        List<BarFile> files = store.inputFiles().expand(List.of(input));
        if (files.size() != 1) {
            throw new InvalidInputException(
                    input + " stands for " + files.size() + " series, and factors belong to one: name one series");
        }
        Path file = requireFactors();
        InstantSource now = environment.clock();
        try (SeriesLoader loader = clock.loader(now);
                BarFiles writer = new BarFiles()) {
            LoadedSeries series = loader.read(files.getFirst());
            AdjustedMarkets.requireAsTraded(series, files.getFirst());
            BarOutput target = BarOutput.of(result.output, false, writer, files, out);
            target.target().requireNoInput(target.file(series.symbol()), file);
            series.loaded().notes().forEach(out::note);
            Bars bars = loader.locate(series).bars();
            AdjustmentFactors read = FactorFile.read(file, bars);
            LocalDate date = result.asOf == null ? bars.time(bars.size() - 1).toLocalDate() : within(bars, result.asOf);
            String written = target.write(series.symbol(), read.adjust(bars, date));
            long passed = passed(read, bars);
            out.println(series.symbol() + ": " + bars.size() + " bars adjusted by "
                    + (passed == 1 ? "1 ex-date" : passed + " ex-dates") + " as of " + date + ", to " + written);
            return 0;
        }
    }

    private Path requireFactors() {
        if (factors == null || !Files.isRegularFile(factors)) {
            throw new InvalidInputException(
                    "--factors " + factors + " is not a file: give a CSV file with the columns date,factor");
        }
        return factors;
    }

    private static LocalDate within(Bars bars, LocalDate date) {
        LocalDate first = bars.time(0).toLocalDate();
        LocalDate last = bars.time(bars.size() - 1).toLocalDate();
        if (date.isBefore(first) || date.isAfter(last)) {
            throw new InvalidInputException("--as-of " + date + " is outside of the bars, which run from " + first
                    + " to " + last + ": give a day between them");
        }
        return date;
    }

    /// The number of ex-dates between the bars.
    private static long passed(AdjustmentFactors factors, Bars bars) {
        return factors.between(
                        bars.time(0).toLocalDate().plusDays(1),
                        bars.time(bars.size() - 1).toLocalDate())
                .exDates()
                .size();
    }
}
