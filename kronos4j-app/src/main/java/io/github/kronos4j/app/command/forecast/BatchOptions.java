package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.console.RegularFiles;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.report.BatchRank;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the summary of several series.
final class BatchOptions {
    private static final OutputTarget.Kind SUMMARY =
            new OutputTarget.Kind("--summary", "summary", List.of(".csv"), false);

    @Option(
            names = "--rank",
            paramLabel = "ORDER",
            description = "Order of the series, those that failed last: ${COMPLETION-CANDIDATES} (default:"
                    + " ${DEFAULT-VALUE}).")
    BatchRank rank = BatchRank.EXPECTED_RETURN;

    @Option(
            names = "--summary",
            paramLabel = "F.csv",
            description = "A row for each series as CSV (default: summary.csv in the folder of the results).")
    @Nullable
    String file;

    /// Returns the file of the summary after checking that it can be written; null for none.
    ///
    /// @throws KronosException if it cannot be written, or is one of the inputs or of the other results
    @Nullable
    Path summary(OutputFiles results, List<Input> inputs) {
        @Nullable OutputTarget target = target(results, inputs.size() > 1);
        if (target == null) {
            return null;
        }
        Path summary = target.of("summary");
        target.check(summary);
        for (Input input : inputs) {
            target.requireNoInput(summary, input.file());
            if (results.all().stream().anyMatch(result -> isSame(result.of(input.symbol()), summary))) {
                throw new InvalidInputException("the summary would overwrite " + summary + ", which is the result of "
                        + input.symbol() + ": give another file with --summary");
            }
        }
        return summary;
    }

    /// The file of the option; for several series without it, a file beside the first results that have a folder of
    /// their own; null if there are none.
    private @Nullable OutputTarget target(OutputFiles results, boolean many) {
        if (file != null) {
            return OutputTarget.of(SUMMARY, file, false);
        }
        if (!many) {
            return null;
        }
        return results.all().stream()
                .map(OutputTarget::folder)
                .filter(Objects::nonNull)
                .findFirst()
                .map(folder -> OutputTarget.of(SUMMARY, folder + "/", false))
                .orElse(null);
    }

    /// True if two files are the same, or will be when they are written.
    private static boolean isSame(Path one, Path other) {
        return RegularFiles.areSame(one, other)
                || one.toAbsolutePath()
                        .normalize()
                        .equals(other.toAbsolutePath().normalize());
    }
}
