package io.github.kronos4j.app.model;

import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.forecast.SamplingOverrides;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for sampling the paths and for the context window.
public final class SamplingOptions {
    @Option(names = "--samples", paramLabel = "S", description = "Number of sample paths (default: 30; 1 if greedy).")
    @Nullable
    Integer samples;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "Temperature of sampling; 0 is greedy (default: 1).")
    @Nullable
    Double temperature;

    @Option(names = "--top-k", paramLabel = "K", description = "Keep the K most likely tokens (default: 0, all).")
    @Nullable
    Integer topK;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Keep the most likely tokens up to probability P (default: 1, all; less narrows all bands).")
    @Nullable
    Double topP;

    @Option(names = "--seed", paramLabel = "X", description = "Seed of the random draws (default: 0).")
    @Nullable
    Long seed;

    @Option(
            names = "--max-context",
            paramLabel = "C",
            description = "Length of the context window, in bars (default: the model's own, 512 if unknown).")
    @Nullable
    Integer maxContext;

    @Option(
            names = "--slide",
            paramLabel = "N",
            description = "Bars dropped at once when the window is full (default: 32; the reference: 1).")
    @Nullable
    Integer slide;

    @Option(
            names = "--streaming",
            description = "Drop one bar at a time when the window is full and keep what is computed for the others,"
                    + " which takes a fraction of the time and gives slightly other paths (default: compute the rest"
                    + " again).")
    boolean streaming;

    @Option(
            names = "--reference",
            description = "The settings of the reference implementation: temperature 1, top-p 0.9, one path, slide 1,"
                    + " which options override, bars as decoded, and its normalization, which depends on the unit of"
                    + " the prices.")
    boolean reference;

    /// Name of `--samples` in the reference implementation.
    @Option(
            names = {"--sample-count", "--sample_count"},
            hidden = true,
            description = "Alias of --samples.")
    void setSampleCount(int paths) {
        samples = paths;
    }

    /// Name of `--temperature` in the reference implementation.
    @Option(names = "--T", hidden = true, description = "Alias of --temperature.")
    void setT(double value) {
        temperature = value;
    }

    /// Name of `--top-k` in the reference implementation.
    @Option(names = "--top_k", hidden = true, description = "Alias of --top-k.")
    void setTopK(int tokens) {
        topK = tokens;
    }

    /// Name of `--top-p` in the reference implementation.
    @Option(names = "--top_p", hidden = true, description = "Alias of --top-p.")
    void setTopP(double probability) {
        topP = probability;
    }

    /// Name of `--max-context` in the reference implementation.
    @Option(names = "--max_context", hidden = true, description = "Alias of --max-context.")
    void setMaxContext(int bars) {
        maxContext = bars;
    }

    /// Returns the sampling.
    ///
    /// @param defaults values of the options that are not given
    /// @throws io.github.kronos4j.KronosException if a value is out of range
    public Sampling sampling(Sampling defaults) {
        Sampling preset = reference ? Sampling.reference() : defaults;
        @Nullable Double mass = topP == null && topK != null && topK > 0 ? Double.valueOf(1) : topP; // as the reference
        return new SamplingOverrides(samples, temperature, topK, mass, seed).applyTo(preset);
    }

    /// Returns the context window.
    ///
    /// @param fallback length of the window unless the user gave one, in bars
    /// @throws io.github.kronos4j.KronosException if a value is out of range
    public ContextWindow context(int fallback) {
        return ContextWindow.of(
                maxContext, slide == null && reference ? Integer.valueOf(1) : slide, streaming, fallback);
    }

    /// Returns the normalization.
    public Normalization normalization() {
        return reference ? Normalization.REFERENCE : Normalization.UNIT_FREE;
    }

    /// Returns the repair of invalid forecast bars.
    public RepairPolicy repair() {
        return reference ? RepairPolicy.RAW : RepairPolicy.REPAIR;
    }
}
