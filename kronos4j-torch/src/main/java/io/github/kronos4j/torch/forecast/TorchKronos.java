package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.model.DrawingSession;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.ForwardPass;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.PassRandomness;
import io.github.kronos4j.torch.nn.RotaryTable;
import java.util.ArrayList;
import java.util.Collections;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// The model on a device, row by row with cached keys and values; a [TorchGenerationSession] holds the cache.
record TorchKronos(KronosNetwork network) {
    /// Reads a model from a checkpoint.
    static TorchKronos load(Checkpoint checkpoint, TorchDevice device, ComputeType computeType) {
        return new TorchKronos(KronosNetwork.frozen(checkpoint, device, computeType));
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

    /// Cached keys and values: those of the trunk, then those of the dependency-aware layer.
    KvShape cache() {
        var layers = new ArrayList<>(Collections.nCopies(config().nLayers(), heads()));
        layers.add(HeadShape.of(config().dModel(), KronosNetwork.DEPENDENCY_HEADS));
        return new KvShape(layers, network.parameters().computeType().operandType(), device());
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

    /// Draws the next coarse token of each path, and the fine one given it: (R, D) to (2, R), the coarse ones
    /// first.
    ///
    /// A path whose logits are not finite has the coarse token [DrawingSession#NOT_FINITE].
    ///
    /// @param attention of rows that see whole sequences
    Tensor draw(Tensor hidden, PassAttention attention, DeviceDraws draws) {
        Tensor s1 = draws.coarse(network.s1Logits(hidden));
        Tensor given = s1.clamp_min(new Scalar(0));
        Tensor s2 = draws.fine(network.nextS2Logits(hidden, given, q -> attention.attend(dependencyLayer(), q)));
        Tensor damaged = s2.eq(new Scalar(DrawingSession.NOT_FINITE));
        return torch.stack(new TensorVector(
                s1.masked_fill(damaged, new Scalar(DrawingSession.NOT_FINITE)), s2.clamp_min(new Scalar(0))));
    }

    private int dependencyLayer() {
        return config().nLayers();
    }
}
