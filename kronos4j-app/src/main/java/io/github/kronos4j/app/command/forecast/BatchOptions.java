package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.report.BatchRank;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the summary of several series.
final class BatchOptions {
    private static final String NAME = "summary.csv";

    @Option(
            names = "--rank",
            paramLabel = "ORDER",
            converter = RankConverter.class,
            description =
                    "Order of the series: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). Series that failed"
                            + " come last.")
    BatchRank rank = BatchRank.EXPECTED_RETURN;

    @Option(
            names = "--summary",
            paramLabel = "F.csv",
            description = "A row for each series as CSV (default: summary.csv in the folder of the results).")
    @Nullable
    Path file;

    /// Returns the file of the summary after checking that it can be written; null for none.
    ///
    /// @throws KronosException if it cannot be written, or is one of the inputs or of the other results
    @Nullable
    Path summary(OutputFiles results, List<Input> inputs) {
        Path summary = file == null && inputs.size() > 1 ? beside(results) : file;
        if (summary == null) {
            return null;
        }
        new OutputTarget("--summary", summary.toString()).check(summary);
        for (Input input : inputs) {
            boolean isResult = results.all().stream().anyMatch(target -> isSame(target.of(input.symbol()), summary));
            if (isResult || isSame(input.file(), summary)) {
                throw new InvalidInputException("the summary would overwrite " + summary + ", which is "
                        + (isResult ? "the result of " + input.symbol() : "one of the inputs")
                        + ": give another file with --summary");
            }
        }
        return summary;
    }

    /// The file beside the first results that have a folder of their own.
    private static @Nullable Path beside(OutputFiles results) {
        return results.all().stream()
                .map(OutputTarget::folder)
                .filter(Objects::nonNull)
                .findFirst()
                .map(folder -> folder.resolve(NAME))
                .orElse(null);
    }

    private static boolean isSame(@Nullable Path one, Path other) {
        return one != null
                && one.toAbsolutePath()
                        .normalize()
                        .equals(other.toAbsolutePath().normalize());
    }
}
