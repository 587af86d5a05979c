package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.input.BarOutput;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.data.file.TableFile;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.report.ForecastJson;
import io.github.kronos4j.report.chart.ChartFormat;
import io.github.kronos4j.report.chart.ChartStyle;
import io.github.kronos4j.report.chart.ColorScheme;
import io.github.kronos4j.report.chart.Fonts;
import io.github.kronos4j.report.chart.Theme;
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
    private static final OutputTarget.Kind MEAN = BarOutput.KIND;
    private static final OutputTarget.Kind PATHS =
            new OutputTarget.Kind("--paths", "{symbol}-paths", TableFile.ENDINGS, true);
    private static final OutputTarget.Kind JSON = new OutputTarget.Kind("--json", "{symbol}", List.of(".json"), true);
    private static final OutputTarget.Kind CHART =
            new OutputTarget.Kind("--chart", "{symbol}", ChartFormat.endings(), false);

    @Option(
            names = {"-o", "--output"},
            paramLabel = "F",
            description = "Mean path to F.csv, F.csv.gz, F.parquet or F.json, or as CSV to - for standard output; also"
                    + " quantiles of close if there are several paths.")
    @Nullable
    String output;

    @Option(
            names = "--paths",
            paramLabel = "F",
            description = "Every path, with a column for its number; files as for --output.")
    @Nullable
    String paths;

    @Option(
            names = "--json",
            paramLabel = "F.json",
            description = "Paths, quantiles, summary and metadata as JSON, to - for standard output.")
    @Nullable
    String json;

    @Option(
            names = "--chart",
            paramLabel = "F",
            description = "Chart: an image F.png or F.svg, or an interactive page F.html.")
    @Nullable
    String chart;

    @Option(
            names = "--ledger",
            paramLabel = "DIR",
            description = "Write the forecast down in a ledger before it is printed, for \"kronos ledger score\""
                    + " (default: none).")
    @Nullable
    Path ledger;

    @Option(
            names = "--colors",
            paramLabel = "SCHEME",
            converter = ColorsConverter.class,
            completionCandidates = ColorsConverter.class,
            description = "Colors of rising and falling bars: cn (red, green), us (green, red) or auto (default: cn for"
                    + " series of mainland China, Taiwan, Japan and Korea, else us).")
    @Nullable
    ColorScheme colors;

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            description = "Brightness of charts: light, dark or auto (default: SVG and HTML follow the reader's"
                    + " settings, PNG is light).")
    Theme theme = Theme.AUTO;

    @Option(
            names = "--show-paths",
            paramLabel = "N",
            description = "Number of single paths in charts, 0 for none (default: ${DEFAULT-VALUE}).")
    int samplePaths = ChartStyle.SAMPLE_PATHS;

    /// True if no result goes to a file; a ledger does not count.
    boolean isEmpty() {
        return output == null && paths == null && json == null && chart == null;
    }

    /// Checks that this machine can make the requested results, and loads the libraries that writing them takes.
    ///
    /// @throws KronosException if a chart is requested and there are no fonts
    void check() {
        if (chart != null && ChartFormat.find(chart).orElse(ChartFormat.PNG) == ChartFormat.PNG) {
            Fonts.check();
        }
        if (json != null) {
            ForecastJson.prepare();
        }
    }

    /// Returns the destinations, whose formats are supported; whether they can be written is not known yet.
    ///
    /// @param many true if there are several series
    /// @throws KronosException if the ending of a name is not supported, or a destination does not suit the number
    ///     of series
    OutputFiles targets(boolean many) {
        if (samplePaths < 0) {
            throw new InvalidInputException("--show-paths is " + samplePaths + ": give at least 0");
        }
        OutputFiles files = new OutputFiles(
                of(MEAN, output, many),
                of(PATHS, paths, many),
                of(JSON, json, many),
                of(CHART, chart, many),
                this::style);
        requireOneOnStandardOutput(files);
        return files;
    }

    /// Returns the destinations for these series after checking that they can be written.
    ///
    /// @throws KronosException if a file cannot be written, would be written twice, or is one of the inputs
    OutputFiles files(List<Input> inputs) {
        OutputFiles files = targets(inputs.size() > 1);
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
                if (target.isStandardOutput()) {
                    continue;
                }
                Path file = target.of(symbol);
                target.check(file);
                if (!written.add(file.toAbsolutePath().normalize()) && isFile(file)) {
                    throw new InvalidInputException(
                            target.option() + " " + file + " is given twice: give each result its own file");
                }
                inputs.forEach(from -> target.requireNoInput(file, from.file()));
            }
        }
        return files;
    }

    private static boolean isFile(Path file) {
        return !Files.exists(file) || Files.isRegularFile(file);
    }

    /// The style of the chart of a forecast.
    private ChartStyle style(Forecast forecast) {
        ChartStyle style = ChartStyle.of(forecast).withTheme(theme).withSamplePaths(samplePaths);
        return colors == null ? style : style.withColors(colors);
    }

    private static void requireOneOnStandardOutput(OutputFiles files) {
        List<String> options = files.all().stream()
                .filter(OutputTarget::isStandardOutput)
                .map(OutputTarget::option)
                .toList();
        if (options.size() > 1) {
            throw new InvalidInputException(
                    String.join(" and ", options) + " would both write to standard output: give one of them a file");
        }
    }

    private static @Nullable OutputTarget of(OutputTarget.Kind kind, @Nullable String value, boolean many) {
        return value == null ? null : OutputTarget.of(kind, value, many);
    }
}
