package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Sampling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How synthetic series are drawn, and through which window.
public final class DrawingOptions {
    private static final Sampling DEFAULT = Sampling.generation();

    @Option(names = "--temperature", paramLabel = "T", description = "0 is greedy (default: 1, as in the paper).")
    double temperature = DEFAULT.temperature();

    @Option(names = "--top-k", paramLabel = "K", description = "Keep the K likeliest tokens (default: 0, all).")
    int topK = DEFAULT.topK();

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Keep the likeliest tokens up to probability P (default: 0.95, as in the paper).")
    double topP = DEFAULT.topP();

    @Option(names = "--seed", paramLabel = "X", description = "Key of the random draws (default: 0).")
    long seed;

    @Option(
            names = "--max-context",
            paramLabel = "C",
            description = "Bars that the model sees at once (default: what it was made for, 512 if unknown).")
    @Nullable
    Integer maxContext;

    @Option(
            names = "--renew",
            paramLabel = "N",
            description = "After how many bars the last ones made become the history and are normalised anew; 0 for"
                    + " never (default: 0).")
    public int renew;

    /// @throws KronosException if a number is out of its range
    public void check() {
        if (renew < 0) {
            throw new KronosException("--renew is " + renew + ": give at least 1 bar, or 0 for never");
        }
    }

    /// The sampling asked for.
    ///
    /// @throws KronosException if a number is out of its range
    public Sampling sampling(int series) {
        return new Sampling(temperature, topK, topP, series, seed);
    }

    /// The window asked for.
    ///
    /// @param longest what the model was made for, in bars
    /// @throws KronosException if a number is out of its range
    public ContextWindow context(int longest) {
        int window = maxContext == null ? longest : maxContext;
        return new ContextWindow(window, Math.min(ContextWindow.DEFAULT.slide(), window));
    }
}
