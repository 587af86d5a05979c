package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.report.ForecastJson;
import io.github.kronos4j.report.chart.ColorScheme;
import io.github.kronos4j.report.chart.Fonts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the results of forecasts.
final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "F.csv",
            description = "Mean path as CSV; also quantiles of close if there are several paths.")
    @Nullable
    String output;

    @Option(names = "--paths", paramLabel = "F.csv", description = "Every path as CSV, with a column for its number.")
    @Nullable
    String paths;

    @Option(names = "--json", paramLabel = "F.json", description = "Paths, quantiles, summary and metadata as JSON.")
    @Nullable
    String json;

    @Option(names = "--chart", paramLabel = "F.png", description = "Chart.")
    @Nullable
    String chart;

    @Option(
            names = "--colors",
            paramLabel = "SCHEME",
            description = "Colors of rising and falling bars: western (green, red) or chinese (red, green) (default:"
                    + " chinese for series of mainland China, else western).")
    @Nullable
    ColorScheme colors;

    /// True if no result goes to a file.
    boolean isEmpty() {
        return output == null && paths == null && json == null && chart == null;
    }

    /// Checks that this machine can make the requested results, and loads the libraries that writing them takes.
    ///
    /// @throws KronosException if a chart is requested and there are no fonts
    void check() {
        if (chart != null) {
            Fonts.check();
        }
        if (json != null) {
            ForecastJson.prepare();
        }
    }

    /// Returns the destinations for these series after checking that they can be written.
    ///
    /// @throws KronosException if a file cannot be written, would be written twice, or is one of the inputs
    OutputFiles files(List<Input> inputs) {
        boolean many = inputs.size() > 1;
        OutputFiles files = new OutputFiles(
                of("--output", output, "{symbol}.csv", many),
                of("--paths", paths, "{symbol}-paths.csv", many),
                of("--json", json, "{symbol}.json", many),
                of("--chart", chart, "{symbol}.png", many),
                colors);
        Map<String, Input> symbols = new HashMap<>();
        Set<Path> written = new HashSet<>();
        for (Input input : inputs) {
            String symbol = input.symbol();
            Input other = symbols.put(symbol, input);
            if (other != null && !isEmpty()) {
                throw new InvalidInputException(other + " and " + input + " have the same symbol " + symbol
                        + ", and their results would overwrite each other: forecast them one by one");
            }
            for (OutputTarget target : files.all()) {
                Path file = target.of(symbol);
                target.check(file);
                if (!written.add(file.toAbsolutePath().normalize()) && isFile(file)) {
                    throw new InvalidInputException(
                            target.option() + " " + file + " is given twice: give each result a file of its own");
                }
                requireNoInput(target, file, inputs);
            }
        }
        return files;
    }

    private static void requireNoInput(OutputTarget target, Path file, List<Input> inputs) {
        for (Input from : inputs) {
            Path input = from.file();
            try {
                if (input != null && Files.exists(file) && isFile(file) && Files.isSameFile(file, input)) {
                    throw new InvalidInputException(target.option() + " " + file
                            + " is one of the inputs, which are never overwritten: give another file");
                }
            } catch (IOException e) {
                throw new InvalidInputException(
                        file + " cannot be compared with " + input + " (" + e.getMessage() + ")", e);
            }
        }
    }

    private static boolean isFile(Path file) {
        return !Files.exists(file) || Files.isRegularFile(file);
    }

    private static @Nullable OutputTarget of(String option, @Nullable String value, String name, boolean many) {
        return value == null ? null : OutputTarget.of(option, value, name, many);
    }
}
