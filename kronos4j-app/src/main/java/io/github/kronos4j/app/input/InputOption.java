package io.github.kronos4j.app.input;

import io.github.kronos4j.data.file.BarFile;
import java.util.List;
import picocli.CommandLine.Option;

/// Mixin with the option `--input` of commands that need files of bars.
public final class InputOption {
    private final InputFiles inputFiles;

    @Option(
            names = {"-i", "--input"},
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of bars of one interval (CSV, Parquet, JSON lines, plain or .gz), folders, globs in"
                    + " quotes, series of the store such as store:cn/1d/*, or - for standard input.")
    List<String> inputs = List.of();

    /// @param inputFiles expands the inputs
    public InputOption(InputFiles inputFiles) {
        this.inputFiles = inputFiles;
    }

    /// The series of the files.
    ///
    /// @throws io.github.kronos4j.KronosException if a file does not exist
    public List<BarFile> files() {
        return inputFiles.expand(inputs);
    }
}
