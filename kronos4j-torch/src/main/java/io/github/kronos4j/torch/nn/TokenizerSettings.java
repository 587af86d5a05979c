package io.github.kronos4j.torch.nn;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Config;
import io.github.kronos4j.model.BarCoordinates;
import io.github.kronos4j.model.TokenizerConfig;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Contents of the `config.json` of a tokenizer: its shape, and its dropout and losses in training.
public record TokenizerSettings(TokenizerConfig config, Dropout dropout, QuantizerWeights quantizer) {
    static final String DECORRELATION = "decorrelation";
    static final String SPREAD = "spread";
    private static final String COORDINATES = "coordinates";

    public TokenizerSettings {
        if (config.codebookBits() % quantizer.groupSize() != 0) {
            throw new InvalidInputException("group_size " + quantizer.groupSize() + " does not divide the "
                    + config.codebookBits() + " bits of s1_bits and s2_bits");
        }
    }

    /// Reads the settings of a checkpoint; unknown keys are ignored.
    ///
    /// @throws KronosException naming the keys that are missing or invalid
    public static TokenizerSettings from(Config config) {
        return new TokenizerSettings(TokenizerConfig.from(config), Dropout.from(config), QuantizerWeights.from(config));
    }

    /// These settings with some of them replaced.
    ///
    /// @param source name of the changes in messages
    /// @param changes integers, numbers, flags and names by their keys in `config.json`
    /// @throws KronosException if a change names no key or is invalid
    public TokenizerSettings with(String source, Map<String, ?> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        SortedMap<String, Object> settings = toMap();
        settings.putIfAbsent(DECORRELATION, 0.0);
        settings.putIfAbsent(SPREAD, 0.0);
        settings.putIfAbsent(COORDINATES, config.coordinates().key());
        return from(ChangedConfig.of(source, settings, changes));
    }

    SortedMap<String, Object> toMap() {
        var map = new TreeMap<String, Object>();
        map.put("d_in", config.dIn());
        map.put("d_model", config.dModel());
        map.put("n_heads", config.nHeads());
        map.put("ff_dim", config.ffDim());
        map.put("n_enc_layers", config.nEncLayers());
        map.put("n_dec_layers", config.nDecLayers());
        map.put("ffn_dropout_p", dropout.feedForward());
        map.put("attn_dropout_p", dropout.attention());
        map.put("resid_dropout_p", dropout.residual());
        map.put("s1_bits", config.s1Bits());
        map.put("s2_bits", config.s2Bits());
        map.put("beta", quantizer.beta());
        map.put("gamma0", quantizer.gamma0());
        map.put("gamma", quantizer.gamma());
        map.put("zeta", quantizer.zeta());
        if (quantizer.decorrelation() != 0) { // unknown to the reference
            map.put(DECORRELATION, quantizer.decorrelation());
        }
        if (quantizer.spread() != 0) { // unknown to the reference
            map.put(SPREAD, quantizer.spread());
        }
        if (config.coordinates() != BarCoordinates.LEVELS) { // unknown to the reference
            map.put(COORDINATES, config.coordinates().key());
        }
        map.put("group_size", quantizer.groupSize());
        return map;
    }
}
