package io.github.kronos4j.app.model;

import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How paths are drawn, and through which window.
public final class SamplingOptions {
    private static final Sampling REFERENCE = new Sampling(1, 0, 0.9, 1, 0);

    @Option(names = "--samples", paramLabel = "S", description = "Number of paths (default: 30; 1 when greedy).")
    @Nullable
    Integer samples;

    @Option(names = "--temperature", paramLabel = "T", description = "0 is greedy (default: 1).")
    @Nullable
    Double temperature;

    @Option(names = "--top-k", paramLabel = "K", description = "Keep the K likeliest tokens (default: 0, all).")
    @Nullable
    Integer topK;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Keep the likeliest tokens up to probability P (default: 1, all; less narrows every band).")
    @Nullable
    Double topP;

    @Option(names = "--seed", paramLabel = "X", description = "Key of the random draws (default: 0).")
    @Nullable
    Long seed;

    @Option(
            names = "--max-context",
            paramLabel = "C",
            description = "Bars that the model sees at once (default: what it was made for, 512 if unknown).")
    @Nullable
    Integer maxContext;

    @Option(
            names = "--slide",
            paramLabel = "N",
            description = "Bars dropped at once when the window is full (default: 32; 1 is the reference).")
    @Nullable
    Integer slide;

    @Option(
            names = "--reference",
            description = "Everything as the reference does it: temperature 1, top-p 0.9, one path, slide 1, bars as"
                    + " decoded; each unless given.")
    boolean reference;

    /// The sampling asked for.
    ///
    /// @param usual what counts where nothing is said
    /// @throws io.github.kronos4j.KronosException if a number is out of its range
    public Sampling sampling(Sampling usual) {
        Sampling preset = reference ? REFERENCE : usual;
        Sampling sampling = new Sampling(
                temperature == null ? preset.temperature() : temperature,
                topK == null ? preset.topK() : topK,
                topP == null ? usualTopP(preset) : topP,
                samples == null ? preset.samples() : samples,
                seed == null ? preset.seed() : seed);
        return samples == null && sampling.isGreedy() ? sampling.withSamples(1) : sampling;
    }

    /// The reference ignores top-p where top-k is given.
    private double usualTopP(Sampling preset) {
        return topK != null && topK > 0 ? 1 : preset.topP();
    }

    /// The window asked for.
    ///
    /// @param longest what the model was made for, in bars
    /// @throws io.github.kronos4j.KronosException if a number is out of its range
    public ContextWindow context(int longest) {
        int window = maxContext == null ? longest : maxContext;
        int usual = reference ? 1 : Math.min(ContextWindow.DEFAULT.slide(), window);
        return new ContextWindow(window, slide == null ? usual : slide);
    }

    public RepairPolicy repair() {
        return reference ? RepairPolicy.RAW : RepairPolicy.REPAIR;
    }
}
