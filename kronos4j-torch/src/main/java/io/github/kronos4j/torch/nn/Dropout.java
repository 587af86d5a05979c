package io.github.kronos4j.torch.nn;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.checkpoint.Config;

/// Dropout probabilities in training, each from 0 to below 1.
///
/// @param feedForward for the output of a feed-forward layer
/// @param attention for attention weights
/// @param residual for the output of attention
/// @param token for embedded tokens; 0 for tokenizers
public record Dropout(double feedForward, double attention, double residual, double token) {
    public static final Dropout NONE = new Dropout(0, 0, 0, 0);

    public Dropout {
        check("ffn_dropout_p", feedForward);
        check("attn_dropout_p", attention);
        check("resid_dropout_p", residual);
        check("token_dropout_p", token);
    }

    static Dropout from(Config config) {
        boolean hasToken = config.has("token_dropout_p");
        return config.map(fields -> new Dropout(
                fields.number("ffn_dropout_p"),
                fields.number("attn_dropout_p"),
                fields.number("resid_dropout_p"),
                hasToken ? fields.number("token_dropout_p") : 0));
    }

    private static void check(String key, double probability) {
        if (!(probability >= 0 && probability < 1)) {
            throw new InvalidInputException(key + " is " + probability + " but must be from 0 to below 1");
        }
    }
}
