package io.github.kronos4j.torch.dataset;

/// Use of a period of time.
public enum Subset {
    /// Training of the weights.
    TRAINING,
    /// Measurements during training, for early stopping and for comparing settings.
    VALIDATION,
    /// Final measurements after training.
    TEST
}
