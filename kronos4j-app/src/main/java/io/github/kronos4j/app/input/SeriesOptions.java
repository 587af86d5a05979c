package io.github.kronos4j.app.input;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.source.MarketData;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Mixin with the options for the series to continue: tickers, or files of bars.
public final class SeriesOptions {
    private final InputFiles inputFiles;
    private final KronosEnvironment environment;

    @Option(
            names = {"-i", "--input"},
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of bars (CSV, Parquet, JSON lines, plain or .gz), folders of them"
                    + " or of Qlib, globs in quotes, series of the store such as store:cn/1d/600519.SH, or - for"
                    + " standard input.")
    List<String> files = List.of();

    @ArgGroup(validate = false, heading = "%nTickers%n", order = 0)
    TickerOptions tickers = new TickerOptions();

    /// @param inputFiles expands the inputs
    /// @param environment settings of the providers of market data
    public SeriesOptions(InputFiles inputFiles, KronosEnvironment environment) {
        this.inputFiles = inputFiles;
        this.environment = environment;
    }

    /// True if the series are tickers rather than files.
    public boolean areTickers() {
        return !tickers.tickers().isEmpty();
    }

    /// Expands the inputs of another option of the command.
    ///
    /// @param option first word of messages: the option and a space
    public InputFiles inputFiles(String option) {
        return new InputFiles(option, inputFiles.store());
    }

    /// Checks the tickers and finds the files; nothing is read or fetched yet.
    ///
    /// @throws KronosException if there is no series, a ticker is invalid or a file does not exist
    public InputSeries open(Console console) {
        return open(console, InstantSource.system());
    }

    /// Checks the tickers and finds the files as [#open(Console)] does.
    ///
    /// @param clock the current time, by which the bars of tickers are finished
    public InputSeries open(Console console, InstantSource clock) {
        boolean areFiles = !files.isEmpty() || !tickers.files().isEmpty();
        if (areTickers() == areFiles) {
            throw new InvalidInputException(
                    areFiles
                            ? "both tickers and files are given: give one or the other"
                            : "no series is given: name a ticker such as 600519, or a file of bars");
        }
        tickers.check();
        Set<BarFile> paths = new LinkedHashSet<>(inputFiles("").expand(tickers.files()));
        paths.addAll(inputFiles.expand(files));
        return new InputSeries(
                List.copyOf(paths),
                tickers,
                areTickers() ? MarketData.open(environment.variables(), clock, console::note) : null);
    }
}
