package io.github.kronos4j.app.command.generate;

import io.github.kronos4j.KronosException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whether and against what synthetic series are scored.
final class ScoreOptions {
    @Option(
            names = "--score",
            description = "Tell how well a classifier tells them from real bars, and how much a predictor learns from"
                    + " them, beside two plain ways to make them.")
    boolean score;

    @Option(
            names = "--real",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Real bars to score against (default: those of the inputs outside of the history).")
    List<String> real = List.of();

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Bars of a window that is classified (default: ${DEFAULT-VALUE}).")
    int window = 24;

    @Option(names = "--scores", paramLabel = "F.json", description = "Write the scores to a file.")
    @Nullable
    String file;

    boolean asked() {
        return score || !real.isEmpty() || file != null;
    }

    /// @throws KronosException if a number is out of its range
    void check() {
        if (window < 5) {
            throw new KronosException("--window is " + window + ": give at least 5");
        }
    }
}
