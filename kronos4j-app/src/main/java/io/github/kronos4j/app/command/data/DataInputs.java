package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.input.StoreOptions;
import io.github.kronos4j.data.file.BarFile;
import java.util.List;
import picocli.CommandLine.Parameters;

/// Mixin with the series that a command reads: files, folders, or series of the store.
final class DataInputs extends StoreOptions {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of bars, folders, globs in quotes, series of the store such as"
                    + " store:cn/1d/600519.SH, or - for standard input.")
    List<String> inputs = List.of();

    DataInputs(KronosEnvironment environment) {
        super(environment);
    }

    /// The series of the files.
    ///
    /// @throws io.github.kronos4j.KronosException if a file does not exist
    List<BarFile> files() {
        return inputFiles().expand(inputs);
    }
}
