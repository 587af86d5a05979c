package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.input.BarOutput;
import io.github.kronos4j.app.input.ClockOptions;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.calendar.Resampler;
import io.github.kronos4j.market.calendar.Resampler.Resampled;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.report.Format;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos data resample`: short bars into longer ones.
@Command(
        name = "resample",
        description = "Aggregates bars to a longer interval, by the sessions of their calendar.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples%n",
        footer = {"    kronos data resample 5min.csv --interval 1h -o 1h.csv"})
final class ResampleCommand implements Callable<Integer> {
    @Mixin
    final DataInputs inputs;

    @Option(names = "--interval", required = true, paramLabel = "I", description = "Longer interval: 1h, 1d, 1w, 1mo.")
    String interval = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "F",
            description =
                    "F.csv, F.csv.gz, F.parquet or F.json, or - for standard output; for several series a folder or"
                            + " \"out/{symbol}.parquet\".")
    String output = "";

    @Option(names = "--drop-open", description = "Omit the last bar if more bars may still belong to it.")
    boolean dropOpen;

    @Mixin
    ClockOptions clock = new ClockOptions();

    @Mixin
    final ConsoleMixin console;

    private final InstantSource now;

    ResampleCommand(KronosEnvironment environment) {
        now = environment.clock();
        inputs = new DataInputs(environment);
        console = new ConsoleMixin(environment);
    }

    @Override
    public Integer call() {
        Console out = console.open();
        Interval longer = Interval.parse(interval);
        List<BarFile> files = inputs.files();
        try (SeriesLoader loader = clock.loader(now);
                BarFiles writer = new BarFiles()) {
            BarOutput target = BarOutput.of(output, files.size() > 1, writer, files, out);
            return out.each(files, file -> {
                LoadedSeries series = loader.read(file);
                series.loaded().notes().forEach(out::note);
                BarChecks.check(series.bars()).requireUsable(series.source());
                MarketSeries located = loader.locate(series);
                Bars bars = located.bars();
                Resampled resampled = Resampler.resample(bars, located.calendar(), longer);
                boolean drop = dropOpen && resampled.lastIsOpen();
                Bars whole = resampled.bars();
                String written = target.write(series.symbol(), drop ? whole.slice(0, whole.size() - 1) : whole);
                if (resampled.lastIsOpen()) {
                    out.note(series.symbol() + ": the last bar, of "
                            + Format.shortStamp(whole.time(whole.size() - 1)) + ", is still open"
                            + (drop ? " and was omitted" : "; --drop-open omits it"));
                }
                out.println(series.symbol() + ": " + bars.size() + " bars of " + Interval.infer(bars) + " to "
                        + (whole.size() - (drop ? 1 : 0)) + " of " + longer + " (calendar "
                        + located.calendar().name() + ") in " + written);
            });
        }
    }
}
