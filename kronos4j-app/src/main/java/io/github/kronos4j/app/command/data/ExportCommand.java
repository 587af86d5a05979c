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
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos data export`: series into CSV or Parquet files.
@Command(
        name = "export",
        description = "Writes series of the store, or of any files, as CSV or Parquet.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples%n",
        footer = {"    kronos data export store:cn/1d/600519.SH -o 600519.csv"})
final class ExportCommand implements Callable<Integer> {
    @Mixin
    final DataInputs inputs;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "F",
            description =
                    "F.csv, F.csv.gz, F.parquet or F.json, or - for standard output; for several series a folder or"
                            + " \"out/{symbol}.parquet\".")
    String output = "";

    @Mixin
    ClockOptions clock = new ClockOptions();

    @Mixin
    final ConsoleMixin console;

    private final InstantSource now;

    ExportCommand(KronosEnvironment environment) {
        now = environment.clock();
        inputs = new DataInputs(environment);
        console = new ConsoleMixin(environment);
    }

    @Override
    public Integer call() {
        Console out = console.open();
        List<BarFile> files = inputs.files();
        try (SeriesLoader loader = clock.loader(now);
                BarFiles writer = new BarFiles()) {
            BarOutput target = BarOutput.of(output, files.size() > 1, writer, files, out);
            return out.each(files, file -> {
                LoadedSeries series = loader.read(file);
                series.loaded().notes().forEach(out::note);
                Bars bars = loader.locate(series).bars();
                String written = target.write(series.symbol(), bars);
                out.println(series.symbol() + ": " + bars.size() + " bars to " + written);
            });
        }
    }
}
