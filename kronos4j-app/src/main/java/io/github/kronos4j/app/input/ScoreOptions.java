package io.github.kronos4j.app.input;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.backtest.signal.Signal;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.report.backtest.ScoreCsv;
import io.github.kronos4j.report.backtest.ScoreFormat;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// Option for files of scores that other programs read.
public final class ScoreOptions {
    private static final OutputTarget.Kind KIND = new OutputTarget.Kind("--export", "scores", List.of(".csv"), false);

    @Option(
            names = "--export",
            paramLabel = "FORMAT=F.csv",
            description =
                    "Write scores (datetime, instrument, score) for other programs: qlib=F.csv names instruments as"
                            + " Qlib does (SH600519), csv=F.csv as the series are named; may be repeated (default: none).")
    Map<ScoreFormat, String> files = new TreeMap<>();

    /// Checks that the files can be written.
    ///
    /// @param others other files that the command writes
    /// @throws io.github.kronos4j.KronosException if one cannot be written, would replace an input, or is another
    ///     result
    public void check(List<BarFile> inputs, List<Path> others) {
        Set<Path> results = others.stream().map(ScoreOptions::plain).collect(Collectors.toCollection(HashSet::new));
        for (String name : files.values()) {
            OutputTarget target = target(name);
            Path file = target.of(KIND.name());
            target.check(file);
            inputs.forEach(input -> target.requireNoInput(file, input.path()));
            if (!results.add(plain(file))) {
                throw new InvalidInputException("--export " + file + " is another result too: give each its own file");
            }
        }
    }

    /// Writes the files.
    ///
    /// @throws io.github.kronos4j.KronosException if one cannot be written
    public void write(List<Signal> signals, Console console) {
        files.forEach((format, name) -> {
            Path file = target(name).of(KIND.name());
            AtomicFile.write(file, out -> ScoreCsv.write(signals, format, out));
            console.println("scores", file);
        });
    }

    private static OutputTarget target(String name) {
        return OutputTarget.of(KIND, name, false);
    }

    private static Path plain(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
