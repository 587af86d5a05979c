package io.github.kronos4j.torch.nn;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Config;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.model.KronosConfig;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Contents of the `config.json` of a model: its shape, its dropout and fine token in training, and its window.
///
/// @param fineToken form of the training of the fine token
/// @param maxContext the longest window for which the model is fit, in bars; null if the checkpoint does not state it
public record KronosSettings(
        KronosConfig config,
        Dropout dropout,
        FineTokenTraining fineToken,
        @Nullable Integer maxContext) {
    /// Settings of a model that is trained as the reference is, with a window of unknown length.
    public KronosSettings(KronosConfig config, Dropout dropout) {
        this(config, dropout, FineTokenTraining.REFERENCE, null);
    }

    /// Reads the settings of a checkpoint; unknown keys are ignored.
    ///
    /// @throws KronosException naming the keys that are missing or invalid
    public static KronosSettings from(Config config) {
        return new KronosSettings(
                KronosConfig.from(config),
                Dropout.from(config),
                FineTokenTraining.from(config),
                PretrainedModel.maxContext(config));
    }

    /// These settings with some of them replaced.
    ///
    /// @param source name of the changes in messages
    /// @param changes integers, numbers and flags by their keys in `config.json`
    /// @throws KronosException if a change names no key or is invalid
    public KronosSettings with(String source, Map<String, ?> changes) {
        return changes.isEmpty() ? this : from(ChangedConfig.of(source, toMap(), changes));
    }

    /// These settings with another form of the training of the fine token.
    public KronosSettings with(FineTokenTraining form) {
        return new KronosSettings(config, dropout, form, maxContext);
    }

    SortedMap<String, Object> toMap() {
        var map = new TreeMap<String, Object>();
        map.put("s1_bits", config.s1Bits());
        map.put("s2_bits", config.s2Bits());
        map.put("n_layers", config.nLayers());
        map.put("d_model", config.dModel());
        map.put("n_heads", config.nHeads());
        map.put("ff_dim", config.ffDim());
        map.put("ffn_dropout_p", dropout.feedForward());
        map.put("attn_dropout_p", dropout.attention());
        map.put("resid_dropout_p", dropout.residual());
        map.put("token_dropout_p", dropout.token());
        map.put("learn_te", config.learnTe());
        map.putAll(fineToken.toMap());
        if (maxContext != null) { // unknown to the reference
            map.put(PretrainedModel.MAX_CONTEXT, maxContext);
        }
        return map;
    }
}
