package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Matrix;
import java.util.List;
import java.util.function.Consumer;

/// The forward pass of [Kronos] on the CPU, with its activations and the latest hidden state of each path. Not
/// thread-safe; it runs on the threads of its engine.
///
/// Tokens are embedded with their times, pass through the transformer and are normalized to hidden states. A hidden
/// state yields the logits of the next coarse token; the chosen coarse token, attending to all hidden states of the
/// window, yields those of the fine token.
public final class CpuGenerationSession implements LogitsSession<KeyValueCache> {
    private final Kronos model;
    private final Workspace work;
    private Runnable beforePass = () -> {};
    private Consumer<CpuGenerationSession> afterwards = _ -> {};
    private final RowBatch queries;
    private final int[] s1; // by row of the pass
    private final int[] s2;
    private final int[] times;
    private final int[] pathOf;
    private final Matrix hidden; // (paths, D)
    private final Matrix sibling; // (paths, D)
    private final Matrix s1Logits; // (paths, coarse vocabulary)
    private final Matrix s2Logits; // (paths, fine vocabulary)
    private final UnusedCaches unused = new UnusedCaches();
    private final UnusedCaches unusedForks = new UnusedCaches();

    /// Creates a session.
    ///
    /// @param engine engine with the kernels that the model was loaded for
    /// @param paths number of hidden states and logits to keep
    /// @param passRows number of tokens computed in one pass; more are computed in several passes
    public CpuGenerationSession(Kronos model, Engine engine, int paths, int passRows) {
        Kernels kernels = engine.kernels();
        KronosConfig config = model.config();
        int rows = Math.max(passRows, paths);
        this.model = model;
        work = model.transformer.workspace(engine, rows);
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

    /// Lends the session to a batch, without the tokens of an earlier one.
    ///
    /// @param before called before each pass, on the thread that appends or flushes, for example to wait for a
    ///     turn; the batch ends if it throws
    /// @param after receives the session when the batch closes it
    public CpuGenerationSession lend(Runnable before, Consumer<CpuGenerationSession> after) {
        work.batch.clear();
        beforePass = before;
        afterwards = after;
        return this;
    }

    /// Number of paths for which the session has room.
    public int paths() {
        return hidden.rows();
    }

    /// Returns a lent session.
    @Override
    public void close() {
        Consumer<CpuGenerationSession> after = afterwards;
        lend(() -> {}, _ -> {});
        after.accept(this);
    }

    /// A released cache of this capacity is used again, so that many series of one length take the memory of those
    /// that are computed together.
    @Override
    public KeyValueCache newCache(int capacity) {
        KeyValueCache released = unused.take(capacity);
        return released != null ? released : model.newCache(capacity);
    }

    @Override
    public void release(KeyValueCache cache) {
        cache.removeForks().forEach(unusedForks::add);
        cache.clear();
        unused.add(cache);
    }

    @Override
    public KeyValueCache fork(KeyValueCache prefix, int tail) {
        KeyValueCache released = unusedForks.take(tail);
        return released != null ? prefix.forkInto(released) : prefix.fork(tail);
    }

    @Override
    public void clear(KeyValueCache cache) {
        cache.clear();
    }

    @Override
    public void append(KeyValueCache cache, int s1, int s2, int time, int path) {
        if (work.batch.isFull()) {
            flush();
        }
        int row = work.rows();
        this.s1[row] = s1;
        this.s2[row] = s2;
        times[row] = time;
        pathOf[row] = path;
        work.batch.append(cache);
    }

    @Override
    public void flush() {
        if (work.rows() > 0) {
            beforePass.run();
            forward();
            work.batch.clear();
        }
    }

    /// Runs the rows of the pass through the model: keys and values go to their caches, and the hidden state of the
    /// last row of each path to `hidden`.
    private void forward() {
        model.embedding.forward(work, s1, s2, work.qkv, work.x); // (R, D)
        work.forRows((from, to) -> {
            for (int r = from; r < to; r++) {
                model.timeEmb.addTo(work.x.data(), work.x.offset(r), times[r]);
            }
        });
        model.transformer.forward(work);
        model.norm.forward(work, work.x, work.normed);
        model.depLayer.cache(work, work.normed, model.depLayerIndex());
        for (int r = 0; r < work.rows(); r++) {
            if (pathOf[r] != NO_PATH) {
                int row = work.normed.offset(r);
                System.arraycopy(work.normed.data(), row, hidden.data(), hidden.offset(pathOf[r]), hidden.stride());
            }
        }
    }

    @Override
    public void slide(KeyValueCache past, List<KeyValueCache> paths, int kept) {
        int sinks = Math.min(kept, past.length() - past.first());
        boolean isPastLonger = past.length() - past.first() > sinks;
        float[] kv = work.outputs(0, 2 * model.config().dModel());
        for (int from = past.first() + sinks - 1; from >= past.first(); from--) {
            int to = isPastLonger ? from + 1 : from;
            model.transformer.moveUp(work.engine.kernels(), past, from, to, kv);
            model.depLayer.copy(past, model.depLayerIndex(), from, to, kv);
        }
        if (isPastLonger) {
            past.dropFirst();
        } else {
            paths.forEach(KeyValueCache::dropFirst);
        }
    }

    @Override
    public void share(int path, int count) {
        for (int p = path + 1; p < path + count; p++) {
            System.arraycopy(hidden.data(), hidden.offset(path), hidden.data(), hidden.offset(p), hidden.stride());
        }
    }

    /// Normalized hidden states (paths, D).
    public Matrix hidden() {
        return hidden;
    }

    @Override
    public Matrix s1Logits(int paths) {
        model.projS1.forward(work.engine, hidden, paths, s1Logits);
        return s1Logits;
    }

    @Override
    public Matrix s2Logits(List<KeyValueCache> caches, int[] s1) {
        queries.clear();
        for (int path = 0; path < caches.size(); path++) {
            queries.observe(caches.get(path));
            model.embedding.copyS1(s1[path], sibling.data(), sibling.offset(path));
        }
        model.depLayer.forward(work, queries, model.depLayerIndex(), sibling, hidden);
        model.projS2.forward(work.engine, sibling, queries.rows(), s2Logits);
        return s2Logits;
    }
}
