package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.input.BarOutput;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.calendar.Resampler;
import io.github.kronos4j.market.calendar.Resampler.Resampled;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.report.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `kronos data resample`: longer bars out of shorter ones.
@Command(
        name = "resample",
        description = "Makes longer bars of shorter ones, by the sessions of their calendar.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ResampleCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of bars, folders, or series such as store:cn/15m/600519.SH.")
    List<String> inputs = List.of();

    @Option(
            names = "--interval",
            required = true,
            paramLabel = "I",
            description = "The longer interval: 1h, 1d, 1w, 1mo.")
    String interval = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "F",
            description = "F.csv, F.csv.gz or F.parquet; for several series a folder or \"out/{symbol}.parquet\".")
    String output = "";

    @Option(names = "--drop-open", description = "Leave the last bar out where further bars belong to it.")
    boolean dropOpen;

    @Mixin
    ClockOptions clock = new ClockOptions();

    @Mixin
    StoreOptions store = new StoreOptions();

    ResampleCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        Interval longer = Interval.parse(interval);
        List<Path> files = store.files(inputs, environment);
        try (SeriesLoader reader = clock.reader();
                BarFiles writer = new BarFiles()) {
            BarOutput target = BarOutput.of(output, files.size() > 1, writer, files);
            return console.each(files, file -> {
                LoadedSeries series = reader.read(file);
                BarChecks.check(series.bars()).requireUsable(series.source());
                MarketSeries located = reader.locate(series);
                Bars bars = located.bars();
                Resampled resampled = Resampler.resample(bars, located.calendar(), longer);
                boolean drop = dropOpen && resampled.lastIsOpen();
                Bars whole = resampled.bars();
                Path written = target.write(series.symbol(), drop ? whole.slice(0, whole.size() - 1) : whole);
                if (resampled.lastIsOpen()) {
                    console.note(series.symbol() + ": the last bar, of "
                            + Format.shortStamp(whole.time(whole.size() - 1)) + ", is still open"
                            + (drop ? " and was left out" : "; --drop-open leaves it out"));
                }
                console.out()
                        .println(series.symbol() + ": " + bars.size() + " bars of " + Interval.infer(bars) + " to "
                                + (whole.size() - (drop ? 1 : 0)) + " of " + longer + " (calendar "
                                + located.calendar().name() + ") in " + written);
            });
        }
    }
}
