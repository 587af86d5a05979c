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
}
