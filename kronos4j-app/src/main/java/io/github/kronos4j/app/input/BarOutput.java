package io.github.kronos4j.app.input;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.market.Bars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes series to the files that `--output` names, each to one of its own.
///
/// @param files what writes
/// @param inputs files that are never overwritten
public record BarOutput(OutputTarget destination, BarFiles files, List<Path> inputs) {
    /// Reads what the user gave: a file, a folder, or a pattern with `{symbol}`. In a folder files are CSV, unless
    /// the
    /// pattern says otherwise.
    ///
    /// @param many whether there are several series
    public static BarOutput of(String value, boolean many, BarFiles files, List<Path> inputs) {
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

    /// The file of a series, found to be writable.
    ///
    /// @throws KronosException if it is not, or is one of the inputs
    public Path file(String symbol) {
        Path file = destination.of(symbol.replace('/', '-'));
        destination.check(file);
        for (Path input : inputs) {
            if (isSame(file, input)) {
                throw new KronosException(
                        "--output " + file + " is one of the inputs, which are never overwritten: name another file");
            }
        }
        return file;
    }

    private static boolean isSame(Path file, Path input) {
        try {
            return Files.isRegularFile(file) && Files.isSameFile(file, input);
        } catch (IOException e) {
            throw new KronosException(file + " cannot be compared with " + input + " (" + e.getMessage() + ")", e);
        }
    }
}
