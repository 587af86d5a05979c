package io.github.kronos4j.torch.config;

import java.util.Locale;

/// The networks that can be trained, in the order of their training.
public enum Network {
    TOKENIZER,
    PREDICTOR;

    /// Name in lower case, which is also that of the section of settings.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Name of the validation metric by which checkpoints are compared, as in the reference: the mean squared error
    /// from all bits for a tokenizer, the loss for a model.
    public String criterion() {
        return this == TOKENIZER ? "full" : "total";
    }
}
