package io.github.kronos4j.torch.dataset;

/// What a stretch of time is for.
public enum Subset {
    /// Learned from.
    TRAINING,
    /// Looked at while learning, to stop in time and to compare settings.
    VALIDATION,
    /// Kept for the end.
    TEST
}
