package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.ForwardPass;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.PassRandomness;
import io.github.kronos4j.torch.nn.RotaryTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// The model on a device, row by row with cached keys and values; a [TorchGenerationSession] holds the cache.
record TorchKronos(KronosNetwork network) {
    /// Reads a model from a checkpoint.
    static TorchKronos load(Checkpoint checkpoint, TorchDevice device) {
        return new TorchKronos(KronosNetwork.frozen(checkpoint, device));
    }

    KronosConfig config() {
        return network.settings().config();
    }

    TorchDevice device() {
        return network.parameters().device();
    }

    /// Heads of the trunk.
    HeadShape heads() {
        return HeadShape.of(config().dModel(), config().nHeads());
    }

    /// All layers with cached keys and values: those of the trunk, then the dependency-aware layer.
    List<HeadShape> layers() {
        var layers = new ArrayList<>(Collections.nCopies(config().nLayers(), heads()));
        layers.add(HeadShape.of(config().dModel(), KronosNetwork.DEPENDENCY_HEADS));
        return List.copyOf(layers);
    }

    /// Computes the normalized hidden states of the rows, (R, D), and caches their keys and values.
    ///
    /// @param times packed time features of the rows
    Tensor forward(PassRows rows, int[] times, RotaryTable rotary) {
        PassAttention attention = rows.attention();
        var pass = new ForwardPass(rotary.at(rows.positions()), attention::layer, PassRandomness.NONE);
        Tensor hidden = network.hidden(rows.tokens(), times, pass);
        attention.store(dependencyLayer(), network.dependencyKeyValues(hidden));
        return hidden;
    }

    /// Logits of the next coarse token: (R, D) to (R, coarse vocabulary).
    Tensor s1Logits(Tensor hidden) {
        return network.s1Logits(hidden);
    }

    /// Logits of the next fine token: (R, D) to (R, fine vocabulary).
    ///
    /// @param s1 chosen coarse tokens, (R)
    /// @param attention of rows that see whole sequences
    Tensor s2Logits(Tensor hidden, Tensor s1, PassAttention attention) {
        return network.nextS2Logits(hidden, s1, q -> attention.attend(dependencyLayer(), q));
    }

    private int dependencyLayer() {
        return config().nLayers();
    }
}
