package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.input.BarOutput;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.market.Bars;
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

/// `kronos data export`: series to CSV or Parquet.
@Command(
        name = "export",
        description = "Writes series of the store, or of files of any kind, as CSV or Parquet.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Series such as store:cn/1d/600519.SH or store:cn/1d/*, files of bars, or folders.")
    List<String> inputs = List.of();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "F",
            description = "F.csv, F.csv.gz or F.parquet; for several series a folder or \"out/{symbol}.parquet\".")
    String output = "";

    @Mixin
    ClockOptions clock = new ClockOptions();

    @Mixin
    StoreOptions store = new StoreOptions();

    ExportCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        List<Path> files = store.files(inputs, environment);
        try (SeriesLoader reader = clock.reader();
                BarFiles writer = new BarFiles()) {
            BarOutput target = BarOutput.of(output, files.size() > 1, writer, files);
            return console.each(files, file -> {
                LoadedSeries series = reader.read(file);
                Bars bars = reader.locate(series).bars();
                Path written = target.write(series.symbol(), bars);
                console.out().println(series.symbol() + ": " + bars.size() + " bars to " + written);
            });
        }
    }
}
