package io.github.kronos4j.app.command.generate;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Sampling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for sampling synthetic series and for the context window.
final class DrawingOptions {
    private static final Sampling DEFAULT = Sampling.generation();

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "Temperature of sampling; 0 is greedy (default: 1, as in the paper).")
    double temperature = DEFAULT.temperature();

    @Option(names = "--top-k", paramLabel = "K", description = "Keep the K most likely tokens (default: 0, all).")
    int topK = DEFAULT.topK();

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Keep the most likely tokens up to probability P (default: 0.95, as in the paper).")
    double topP = DEFAULT.topP();

    @Option(names = "--seed", paramLabel = "X", description = "Seed of the random draws (default: 0).")
    long seed;

    @Option(
            names = "--max-context",
            paramLabel = "C",
            description = "Length of the context window, in bars (default: the model's own, 512 if unknown).")
    @Nullable
    Integer maxContext;

    @Option(
            names = "--renew",
            paramLabel = "N",
            description = "Bars after which the history is replaced by the last generated bars and normalized again;"
                    + " 0 for never (default: 0).")
    int renew;

    /// Checks the options.
    ///
    /// @throws KronosException if a value is out of range
    void check() {
        if (renew < 0) {
            throw new InvalidInputException("--renew is " + renew + ": give at least 1 bar, or 0 for never");
        }
    }

    /// Returns the sampling.
    ///
    /// @param series number of series
    /// @throws KronosException if a value is out of range
    Sampling sampling(int series) {
        return new Sampling(temperature, topK, topP, series, seed);
    }

    /// Returns the context window.
    ///
    /// @param fallback length of the window unless the user gave one, in bars
    /// @throws KronosException if a value is out of range
    ContextWindow context(int fallback) {
        int window = maxContext == null ? fallback : maxContext;
        return new ContextWindow(window, Math.min(ContextWindow.DEFAULT.slide(), window));
    }
}
