package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.model.KronosConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/// The weights of a model on a device; a [TorchTokenRun] computes.
record TorchKronos(
        KronosConfig config,
        DeviceHierarchicalEmbedding embedding,
        DeviceTemporalEmbedding timeEmb,
        List<DeviceTransformerBlock> transformer,
        DeviceRmsNorm norm,
        DeviceDependencyAwareLayer depLayer,
        DeviceLinear projS1,
        DeviceLinear projS2) {

    /// Reads a model from a checkpoint.
    ///
    /// @param kept receives the tensors, those of a checkpoint that is found wanting too
    static TorchKronos load(Checkpoint checkpoint, TorchDevice device, List<Tensor> kept) {
        KronosConfig config = KronosConfig.from(checkpoint.config());
        return Weights.load(checkpoint.tensors(), all -> of(new DeviceWeights(all, device, kept), config));
    }

    private static TorchKronos of(DeviceWeights weights, KronosConfig config) {
        int width = config.dModel();
        DeviceWeights head = weights.child("head");
        return new TorchKronos(
                config,
                DeviceHierarchicalEmbedding.of(weights.child("embedding"), config),
                DeviceTemporalEmbedding.of(weights.child("time_emb"), width, config.learnTe()),
                DeviceTransformerBlock.stack(
                        weights.child("transformer"), config.nLayers(), width, config.nHeads(), config.ffDim()),
                DeviceRmsNorm.of(weights.child("norm"), width),
                DeviceDependencyAwareLayer.of(weights.child("dep_layer"), width, config.nLayers()),
                DeviceLinear.of(head.child("proj_s1"), config.s1Vocabulary(), width),
                DeviceLinear.of(head.child("proj_s2"), config.s2Vocabulary(), width));
    }

    /// The heads of the trunk.
    HeadShape heads() {
        return HeadShape.of(config.dModel(), config.nHeads());
    }

    /// Every layer that remembers.
    List<HeadShape> layers() {
        var layers = new ArrayList<>(
                Stream.generate(this::heads).limit(config.nLayers()).toList());
        layers.add(depLayer.shape());
        return List.copyOf(layers);
    }

    /// Takes the rows of a pass through the model: hidden states (R, D), normed.
    Tensor forward(PassRows rows, int[] times, Pass pass) {
        Tensor x = embedding.forward(rows.s1(), rows.s2()).add(timeEmb.forward(times));
        Tensor hidden = norm.forward(DeviceTransformerBlock.forward(transformer, x, pass));
        depLayer.remember(hidden, pass.attention());
        return hidden;
    }
}
