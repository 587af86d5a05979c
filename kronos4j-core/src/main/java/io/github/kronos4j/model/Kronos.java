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

    private Kronos(KronosConfig config, Weights weights, Packing packing) {
        int width = config.dModel();
        this.config = config;
        embedding = new HierarchicalEmbedding(weights.child("embedding"), packing, config);
        timeEmb = new TemporalEmbedding(weights.child("time_emb"), width, config.learnTe());
        transformer = new Transformer(
                weights.child("transformer"), packing, config.nLayers(), width, config.nHeads(), config.ffDim());
        norm = new RmsNorm(weights.child("norm"), packing.kernels(), width);
        depLayer = new DependencyAwareLayer(weights.child("dep_layer"), packing, width);
        Weights head = weights.child("head");
        projS1 = Layers.linear(head.child("proj_s1"), packing, config.s1Vocabulary(), width);
        projS2 = Layers.linear(head.child("proj_s2"), packing, config.s2Vocabulary(), width);
        var cached = new ArrayList<>(transformer.layouts());
        cached.add(depLayer.layout());
        layouts = List.copyOf(cached);
    }

    /// Loads a model from a checkpoint and packs it in float32 for the given kernels.
    ///
    /// @throws KronosException if the checkpoint is not a model
    public static Kronos load(Checkpoint checkpoint, Kernels kernels) {
        return load(checkpoint, kernels, WeightFormat.FLOAT32);
    }

    /// Loads like [#load(Checkpoint, Kernels)], with the matrices in another format. Embeddings, norms and biases
    /// are always in float32.
    public static Kronos load(Checkpoint checkpoint, Kernels kernels, WeightFormat format) {
        var packing = new Packing(kernels, format);
        KronosConfig config = KronosConfig.from(checkpoint.config());
        return Weights.load(checkpoint.tensors(), weights -> new Kronos(config, weights, packing));
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
