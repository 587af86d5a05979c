package io.github.kronos4j.app.input;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.market.Bars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Output of series to the files that `--output` names, one file for each series.
///
/// @param target names of the files
/// @param files writer of the files
/// @param inputs files that must not be overwritten
public record BarOutput(OutputTarget target, BarFiles files, List<BarFile> inputs) {
    /// Parses the value of the option: a file, a folder, or a pattern with `{symbol}`. Files in a folder are CSV
    /// unless the pattern ends with `.parquet`.
    ///
    /// @param many true if there are several series
    public static BarOutput of(String value, boolean many, BarFiles files, List<BarFile> inputs) {
        String name = value.endsWith(".parquet") ? "{symbol}.parquet" : "{symbol}.csv";
        return new BarOutput(OutputTarget.of("--output", value, name, many), files, inputs);
    }

    /// Writes a series.
    ///
    /// @return the file
    public Path write(String symbol, Bars bars) {
        Path file = file(symbol);
        files.write(file, bars);
        return file;
    }

    /// Returns the file of a series after checking that it can be written.
    ///
    /// @throws KronosException if it cannot be written or is one of the inputs
    public Path file(String symbol) {
        Path file = target.of(symbol);
        target.check(file);
        for (BarFile input : inputs) {
            if (isSame(file, input.path())) {
                throw new InvalidInputException(
                        "--output " + file + " is one of the inputs, which are never overwritten: give another file");
            }
        }
        return file;
    }

    private static boolean isSame(Path file, Path input) {
        try {
            return Files.isRegularFile(file) && Files.isSameFile(file, input);
        } catch (IOException e) {
            throw new InvalidInputException(
                    file + " cannot be compared with " + input + " (" + e.getMessage() + ")", e);
        }
    }
}
