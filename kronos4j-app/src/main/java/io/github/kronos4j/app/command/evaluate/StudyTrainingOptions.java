package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.file.DatedValuesFile;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options of the studies that train models.
final class StudyTrainingOptions {
    private static final int MAX_SEEDS = 20;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Models trained for each arm, which differ by their seed (default: 3; with --quick: 2).")
    @Nullable
    Integer seeds;

    @Option(
            names = "--macro",
            paramLabel = "FILE",
            description = "CSV with the column date, the day of publication, and columns of numbers, for an arm of the"
                    + " study inputs (default: none).")
    @Nullable
    Path macro;

    /// Checks the options.
    void check() {
        if (seeds != null && (seeds < 1 || seeds > MAX_SEEDS)) {
            throw new InvalidInputException("--seeds is " + seeds + ": use 1 to " + MAX_SEEDS);
        }
    }

    boolean isGiven() {
        return seeds != null || macro != null;
    }

    int seeds(boolean isQuick) {
        return seeds == null ? isQuick ? 2 : 3 : seeds;
    }

    @Nullable
    NavigableMap<LocalDateTime, float[]> macroValues() {
        return macro == null ? null : DatedValuesFile.read(macro);
    }
}
