package io.github.kronos4j.torch.config;

import java.util.Locale;

/// The two networks that are trained, in the order in which they are.
public enum Network {
    TOKENIZER,
    PREDICTOR;

    /// The name, in lower case: also that of the section with its settings.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
