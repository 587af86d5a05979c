package io.github.kronos4j.model;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Linear;
import java.util.ArrayList;
import java.util.List;

/// The model: continues a sequence of tokens. Weights only, immutable, shared by threads; a [CpuGenerationSession]
/// computes.
///
/// Tokens are embedded with their times, go through the trunk, and are normed to hidden states. A hidden state gives
/// the logits of the next coarse token; the coarse token chosen, asking all hidden states of the window, gives those
/// of the fine one.
public final class Kronos {
    private final KronosConfig config;
    private final HierarchicalEmbedding embedding;
    private final TemporalEmbedding timeEmb;
    private final Transformer transformer;
    private final RmsNorm norm;
    private final DependencyAwareLayer depLayer;
    private final Linear projS1;
    private final Linear projS2;
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

    /// Reads a model from a checkpoint and packs it for the kernels it will run on.
    ///
    /// @throws KronosException if the checkpoint is not that of a model
    public static Kronos load(Checkpoint checkpoint, Kernels kernels) {
        KronosConfig config = KronosConfig.from(checkpoint.config());
        return Weights.load(checkpoint.tensors(), weights -> new Kronos(config, weights, kernels));
    }

    public KronosConfig config() {
        return config;
    }

    /// An empty cache for a sequence.
    public KeyValueCache newCache(int capacity) {
        return new KeyValueCache(layouts, capacity);
    }

    /// Bytes that a cache takes for each position.
    public long bytesPerPosition() {
        return KeyValueCache.bytesPerPosition(layouts);
    }

    /// Run state for a call.
    ///
    /// @param engine with the kernels that the model was loaded for
    /// @param paths hidden states and logits to keep at once
    /// @param rows tokens to take through the trunk at once; more are taken in several passes
    public CpuGenerationSession start(Engine engine, int paths, int rows) {
        return new CpuGenerationSession(this, transformer.workspace(engine, Math.max(rows, paths)), paths);
    }

    /// Takes the rows of a pass through the model: their keys and values go into their caches, the hidden states of
    /// those that are last on their path into `run.hidden`.
    void extend(CpuGenerationSession run) {
        Workspace work = run.work;
        Engine engine = work.engine;
        int rows = work.rows();
        embedding.forward(engine, run.s1, run.s2, rows, work.qkv, work.x); // (R, D)
        work.forRows((from, to) -> {
            for (int r = from; r < to; r++) {
                timeEmb.addTo(work.x.data(), work.x.offset(r), run.times[r]);
            }
        });
        transformer.forward(work);
        norm.forward(work, work.x, work.normed);
        depLayer.remember(work, work.normed, layouts.size() - 1);
        for (int r = 0; r < rows; r++) {
            if (run.pathOf[r] != CpuGenerationSession.NO_PATH) {
                System.arraycopy(
                        work.normed.data(),
                        work.normed.offset(r),
                        run.hidden.data(),
                        run.hidden.offset(run.pathOf[r]),
                        run.hidden.stride());
            }
        }
    }

    /// `logits` of the coarse tokens (paths, vocabulary) from `run.hidden`.
    void s1Logits(CpuGenerationSession run, int paths) {
        projS1.forward(run.work.engine, run.hidden, paths, run.s1Logits);
    }

    /// `logits` of the fine tokens (paths, vocabulary) from `run.hidden` and the chosen coarse tokens.
    void s2Logits(CpuGenerationSession run, int[] s1) {
        RowBatch plan = run.queries;
        for (int path = 0; path < plan.rows(); path++) {
            embedding.copyS1(s1[path], run.sibling.data(), run.sibling.offset(path));
        }
        depLayer.forward(run.work, plan, layouts.size() - 1, run.sibling, run.hidden);
        projS2.forward(run.work.engine, run.sibling, plan.rows(), run.s2Logits);
    }
}
