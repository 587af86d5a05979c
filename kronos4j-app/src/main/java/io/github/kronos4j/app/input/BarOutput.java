package io.github.kronos4j.app.input;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.file.TableFile;
import io.github.kronos4j.market.Bars;
import java.nio.file.Path;
import java.util.List;

/// Output of series to the files that `--output` names, one file for each series, or of a single one to standard
/// output.
///
/// @param target names of the files
/// @param files writer of the files
/// @param inputs files that must not be overwritten
/// @param console the console of the command
public record BarOutput(OutputTarget target, BarFiles files, List<BarFile> inputs, Console console) {
    /// Tables of bars, one for each series.
    public static final OutputTarget.Kind KIND = new OutputTarget.Kind("--output", "{symbol}", TableFile.ENDINGS, true);

    /// Parses the value of the option: a file, a folder, a pattern with `{symbol}`, or `-`. Files in a folder are
    /// CSV.
    ///
    /// @param many true if there are several series
    public static BarOutput of(String value, boolean many, BarFiles files, List<BarFile> inputs, Console console) {
        OutputTarget target = target(value, many);
        if (target.isStandardOutput()) {
            console.reserveOutput();
        }
        return new BarOutput(target, files, inputs, console);
    }

    /// Parses the value of the option.
    ///
    /// @param many true if there are several series
    public static OutputTarget target(String value, boolean many) {
        return OutputTarget.of(KIND, value, many);
    }

    /// Writes a series.
    ///
    /// @return the destination, in words
    public String write(String symbol, Bars bars) {
        console.write(target, symbol, out -> CsvBarWriter.write(bars, out), file -> files.write(checked(file), bars));
        return target.describe(symbol);
    }

    /// Returns the file of a series after checking that it can be written.
    ///
    /// @throws KronosException if it cannot be written or is one of the inputs
    public Path file(String symbol) {
        return checked(target.of(symbol));
    }

    private Path checked(Path file) {
        target.check(file);
        inputs.forEach(input -> target.requireNoInput(file, input.path()));
        return file;
    }
}
