package io.github.kronos4j.forecast;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.model.WeightFormat;
import org.jspecify.annotations.Nullable;

/// The model and tokenizer behind a forecast, with the format of the weights, and with checksums that are computed on
/// request. Thread-safe.
public final class Provenance {
    private final String model;
    private final @Nullable Checkpoint modelCheckpoint;
    private final @Nullable Checkpoint tokenizerCheckpoint;
    private final @Nullable WeightFormat weights;

    private Provenance(
            String model,
            @Nullable Checkpoint modelCheckpoint,
            @Nullable Checkpoint tokenizerCheckpoint,
            @Nullable WeightFormat weights) {
        this.model = model;
        this.modelCheckpoint = modelCheckpoint;
        this.tokenizerCheckpoint = tokenizerCheckpoint;
        this.weights = weights;
    }

    /// Returns the provenance of a method without weights, such as a baseline.
    public static Provenance of(String method) {
        return new Provenance(method, null, null, null);
    }

    /// Returns the provenance of a model and its tokenizer. The checkpoints may be closed.
    ///
    /// @param weights format of the model's weights in memory
    public static Provenance of(Checkpoint model, Checkpoint tokenizer, WeightFormat weights) {
        return new Provenance(model.name(), model, tokenizer, weights);
    }

    /// Name of the model or method.
    public String model() {
        return model;
    }

    /// Name of the tokenizer; empty for methods without one.
    public String tokenizer() {
        return tokenizerCheckpoint == null ? "" : tokenizerCheckpoint.name();
    }

    /// Format of the model's weights in memory; null for methods without weights.
    public @Nullable WeightFormat weights() {
        return weights;
    }

    /// SHA-256 of the model's weight file in hexadecimal; empty for methods without one. The first call reads the
    /// file.
    public String modelSha256() {
        return modelCheckpoint == null ? "" : modelCheckpoint.sha256();
    }

    /// SHA-256 of the tokenizer's weight file in hexadecimal; empty for methods without one. The first call reads
    /// the file.
    public String tokenizerSha256() {
        return tokenizerCheckpoint == null ? "" : tokenizerCheckpoint.sha256();
    }

    @Override
    public String toString() {
        return tokenizerCheckpoint == null ? model : model + " with " + tokenizer();
    }
}
