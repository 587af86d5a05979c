package io.github.kronos4j.torch.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Initial weights and shape of a network.
///
/// @param init folder or hub id of a checkpoint to begin with; null for random weights
/// @param like for random weights, folder or hub id of a checkpoint of the same shape; null for a named size
/// @param size for random weights, named size
/// @param config values for keys of `config.json` that replace those of the shape: [Long], [Double], [Boolean] or
///     [String]; dropout rates and weights of losses also replace those of a checkpoint
public record ModelChoice(@Nullable String init, @Nullable String like, Size size, Map<String, Object> config) {
    /// Named sizes.
    public enum Size {
        NANO,
        MINI,
        SMALL,
        BASE,
        LARGE;

        /// Name in lower case.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String RANDOM = "random";
    private static final String COORDINATES = "coordinates";
    private static final List<String> SHAPE = List.of(
            "d_model",
            "n_heads",
            "ff_dim",
            "n_layers",
            "n_enc_layers",
            "n_dec_layers",
            "s1_bits",
            "s2_bits",
            "learn_te",
            "group_size",
            COORDINATES);
    private static final List<String> TRAINING = List.of(
            "beta",
            "gamma0",
            "gamma",
            "zeta",
            "decorrelation",
            "spread",
            "ffn_dropout_p",
            "attn_dropout_p",
            "resid_dropout_p",
            "token_dropout_p");

    public ModelChoice {
        config = Map.copyOf(config);
    }

    /// True if training begins with random weights.
    public boolean isRandom() {
        return init == null;
    }

    static ModelChoice from(Section stage, String defaultInit) {
        String init = stage.text("init", defaultInit);
        String like = stage.text("like");
        Size size = stage.choice("size", Size.MINI);
        Map<String, Object> config = stage.section("config")
                .values(Stream.concat(SHAPE.stream(), TRAINING.stream()).toList(), Set.of(COORDINATES));
        boolean random = init.equalsIgnoreCase(RANDOM);
        if (!random && (like != null || config.keySet().stream().anyMatch(SHAPE::contains))) {
            throw stage.fault("init", "set it to random to train another shape, or remove like and config");
        }
        return new ModelChoice(random ? null : init, like, size, config);
    }
}
