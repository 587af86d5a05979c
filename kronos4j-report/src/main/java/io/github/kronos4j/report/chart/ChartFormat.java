package io.github.kronos4j.report.chart;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Format of the file of a chart, which the file extension selects.
public enum ChartFormat {
    /// An image of pixels.
    PNG,
    /// A vector image.
    SVG,
    /// An interactive page.
    HTML;

    /// Endings of the names of files, such as `.png`.
    public static List<String> endings() {
        return Arrays.stream(values()).map(ChartFormat::ending).toList();
    }

    /// Ending of the names of files.
    public String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /// The format of a file extension; empty for an extension that is not supported.
    public static Optional<ChartFormat> find(String name) {
        return Arrays.stream(values())
                .filter(format -> name.toLowerCase(Locale.ROOT).endsWith(format.ending()))
                .findFirst();
    }

    /// The format of a file. An existing file that is not a regular one, such as a pipe, gets PNG.
    ///
    /// @throws KronosException if its name has another ending
    public static ChartFormat of(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return PNG;
        }
        return find(file.toString())
                .orElseThrow(() -> new InvalidInputException(
                        file + " is not the name of a chart: give one that ends with " + String.join(", ", endings())));
    }
}
