package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Matrix;
import java.util.List;

/// A running computation of [Kronos] on the CPU. Not safe for use by several threads; it uses those of
/// its engine.
public final class CpuGenerationSession implements GenerationSession<KeyValueCache> {
    private final Kronos model;
    final Workspace work;
    final RowBatch queries;
    final int[] s1; // by row of the pass
    final int[] s2;
    final int[] times;
    final int[] pathOf;
    final Matrix hidden; // (paths, D)
    final Matrix sibling; // (paths, D)
    final Matrix s1Logits; // (paths, coarse vocabulary)
    final Matrix s2Logits; // (paths, fine vocabulary)

    CpuGenerationSession(Kronos model, Workspace work, int paths) {
        Kernels kernels = work.engine.kernels();
        KronosConfig config = model.config();
        int rows = work.x.rows();
        this.model = model;
        this.work = work;
        queries = new RowBatch(paths);
        s1 = new int[rows];
        s2 = new int[rows];
        times = new int[rows];
        pathOf = new int[rows];
        hidden = Matrix.zeros(kernels, paths, config.dModel());
        sibling = Matrix.zeros(kernels, paths, config.dModel());
        s1Logits = Matrix.zeros(kernels, paths, config.s1Vocabulary());
        s2Logits = Matrix.zeros(kernels, paths, config.s2Vocabulary());
    }

    @Override
    public KeyValueCache newCache(int capacity) {
        return model.newCache(capacity);
    }

    @Override
    public KeyValueCache fork(KeyValueCache prefix, int tail) {
        return prefix.fork(tail);
    }

    @Override
    public void clear(KeyValueCache cache) {
        cache.clear();
    }

    @Override
    public void append(KeyValueCache cache, int s1, int s2, int time, int path) {
        if (work.plan.isFull()) {
            flush();
        }
        int row = work.rows();
        this.s1[row] = s1;
        this.s2[row] = s2;
        times[row] = time;
        pathOf[row] = path;
        work.plan.append(cache);
    }

    @Override
    public void flush() {
        if (work.rows() > 0) {
            model.extend(this);
            work.plan.clear();
        }
    }

    @Override
    public void share(int path, int count) {
        for (int p = path + 1; p < path + count; p++) {
            System.arraycopy(hidden.data(), hidden.offset(path), hidden.data(), hidden.offset(p), hidden.stride());
        }
    }

    /// Hidden states (paths, D), normed.
    public Matrix hidden() {
        return hidden;
    }

    @Override
    public Matrix s1Logits(int paths) {
        model.s1Logits(this, paths);
        return s1Logits;
    }

    @Override
    public Matrix s2Logits(List<KeyValueCache> caches, int[] s1) {
        queries.clear();
        for (int path = 0; path < caches.size(); path++) {
            queries.observe(caches.get(path));
        }
        model.s2Logits(this, s1);
        return s2Logits;
    }
}
