package io.github.kronos4j.model;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Linear;
import java.util.ArrayList;
import java.util.List;

/// The weights of the predictor, which generates tokens. Immutable and shared by threads; a [CpuGenerationSession] runs
/// the forward pass.
public final class Kronos {
    private final KronosConfig config;
    final HierarchicalEmbedding embedding;
    final TemporalEmbedding timeEmb;
    final Transformer transformer;
    final RmsNorm norm;
    final DependencyAwareLayer depLayer;
    final Linear projS1;
    final Linear projS2;
    private final List<KvLayout> layouts;

    private Kronos(KronosConfig config, Weights weights, Kernels kernels) {
        int width = config.dModel();
        this.config = config;
        embedding = new HierarchicalEmbedding(weights.child("embedding"), kernels, config);
        timeEmb = new TemporalEmbedding(weights.child("time_emb"), width, config.learnTe());
        transformer = new Transformer(
                weights.child("transformer"), kernels, config.nLayers(), width, config.nHeads(), config.ffDim());
        norm = new RmsNorm(weights.child("norm"), kernels, width);
        depLayer = new DependencyAwareLayer(weights.child("dep_layer"), kernels, width);
        Weights head = weights.child("head");
        projS1 = Layers.linear(head.child("proj_s1"), kernels, config.s1Vocabulary(), width);
        projS2 = Layers.linear(head.child("proj_s2"), kernels, config.s2Vocabulary(), width);
        var cached = new ArrayList<>(transformer.layouts());
        cached.add(depLayer.layout());
        layouts = List.copyOf(cached);
    }

    /// Loads a model from a checkpoint and packs it for the given kernels.
    ///
    /// @throws KronosException if the checkpoint is not a model
    public static Kronos load(Checkpoint checkpoint, Kernels kernels) {
        KronosConfig config = KronosConfig.from(checkpoint.config());
        return Weights.load(checkpoint.tensors(), weights -> new Kronos(config, weights, kernels));
    }

    public KronosConfig config() {
        return config;
    }

    /// Creates an empty cache for a sequence.
    public KeyValueCache newCache(int capacity) {
        return new KeyValueCache(layouts, capacity);
    }

    /// Memory of a cache per position in bytes.
    public long bytesPerPosition() {
        return KeyValueCache.bytesPerPosition(layouts);
    }

    /// Index of the layer in a cache that belongs to [#depLayer].
    int depLayerIndex() {
        return layouts.size() - 1;
    }
}
