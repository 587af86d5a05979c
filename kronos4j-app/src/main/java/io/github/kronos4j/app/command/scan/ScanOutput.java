package io.github.kronos4j.app.command.scan;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.TableFile;
import io.github.kronos4j.data.scan.ScanFolder;
import io.github.kronos4j.data.scan.ScanRow;
import io.github.kronos4j.data.scan.ScanTable;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the table of a scan, and for the rows that are kept beside it until it is complete.
final class ScanOutput {
    private static final OutputTarget.Kind KIND = new OutputTarget.Kind("--output", "scan", TableFile.ENDINGS, true);

    @Option(
            names = {"-o", "--output"},
            paramLabel = "F",
            description = "All rows to F.csv, F.csv.gz, F.parquet or F.json, or as CSV to - for standard output.")
    @Nullable
    String output;

    @Option(
            names = "--resume",
            description = "Continue a scan that was interrupted: compute only what is missing. The table is the same.")
    boolean resume;

    @Option(
            names = "--ledger",
            paramLabel = "DIR",
            description = "Write each forecast down in a ledger, for \"kronos ledger score\" (default: none).")
    @Nullable
    Path ledger;

    @Option(names = "--top", paramLabel = "N", description = "Number of rows printed (default: ${DEFAULT-VALUE}).")
    int top = 20;

    /// Checks that the table can be written, and reserves standard output if it goes there.
    ///
    /// @throws io.github.kronos4j.KronosException if it cannot be written, or would replace an input
    @Nullable
    OutputTarget target(List<BarFile> inputs, Console console) {
        if (top < 0) {
            throw new InvalidInputException("--top is " + top + ": give at least 0");
        }
        OutputTarget target = output == null ? null : OutputTarget.of(KIND, output, false);
        if (resume && (target == null || target.isStandardOutput())) {
            throw new InvalidInputException(
                    "--resume continues the rows beside the file of the first run: give the same --output");
        }
        if (target == null) {
            return null;
        }
        if (target.isStandardOutput()) {
            console.reserveOutput();
        } else {
            Path file = target.of(KIND.name());
            target.check(file);
            inputs.forEach(input -> target.requireNoInput(file, input.path()));
        }
        return target;
    }

    /// The files that [#write] writes.
    static List<Path> files(@Nullable OutputTarget target) {
        return target == null || target.isStandardOutput() ? List.of() : List.of(target.of(KIND.name()));
    }

    /// Opens the rows of an interrupted scan, which are kept beside its table.
    ///
    /// @throws io.github.kronos4j.KronosException if there are some that are not to be continued
    @Nullable
    ScanFolder journal(@Nullable OutputTarget target) {
        if (target == null || target.isStandardOutput()) {
            return null;
        }
        Path file = target.of(KIND.name());
        return new ScanFolder(file.resolveSibling(file.getFileName() + ".unfinished"), resume);
    }

    /// Writes the table, if it is wanted.
    ///
    /// @throws StorageException if it cannot be written
    void write(@Nullable OutputTarget target, List<ScanRow> rows, Console console) {
        if (target != null) {
            console.write(
                    target, KIND.name(), out -> ScanTable.writeCsv(rows, out), file -> ScanTable.write(rows, file));
        }
    }
}
