package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Matrix;
import java.util.List;

/// Activations of one session, sized for its largest pass and reused for every pass and layer.
final class Workspace {
    private static final int ROWS_PER_TASK = 16;

    final Engine engine;
    final RowBatch batch;
    final Matrix x; // (R, D): the residual stream
    final Matrix normed; // (R, D)
    final Matrix qkv; // (R, 3 D), each third padded
    final Matrix attended; // (R, D)
    final Matrix gate; // (R, F)
    final Matrix up; // (R, F)
    private final float[][] scores; // by worker, grown on demand
    private final float[][] outputs; // by worker: (block, padded head depth)

    Workspace(Engine engine, int rows, int width, int feedForward) {
        Kernels kernels = engine.kernels();
        this.engine = engine;
        batch = new RowBatch(rows);
        x = Matrix.zeros(kernels, rows, width);
        normed = Matrix.zeros(kernels, rows, width);
        qkv = Matrix.zeros(kernels, rows, 3 * kernels.padded(width));
        attended = Matrix.zeros(kernels, rows, width);
        gate = Matrix.zeros(kernels, rows, feedForward);
        up = Matrix.zeros(kernels, rows, feedForward);
        scores = new float[engine.threads()][0];
        outputs = new float[engine.threads()][0];
    }

    int rows() {
        return batch.rows();
    }

    /// Removes the first `count` rows of the pass, with their residual stream and queries, keys and values.
    void removeFirst(int count) {
        batch.removeFirst(count);
        for (Matrix m : List.of(x, qkv)) {
            System.arraycopy(m.data(), m.offset(count), m.data(), 0, rows() * m.stride());
        }
    }

    /// Runs a task on chunks of the rows of the pass, on all threads if there are many rows.
    void forRows(RowsTask task) {
        int rows = rows();
        if (rows <= ROWS_PER_TASK) {
            task.run(0, rows);
            return;
        }
        engine.team().run(Math.ceilDiv(rows, ROWS_PER_TASK), (chunk, worker) -> {
            int from = chunk * ROWS_PER_TASK;
            task.run(from, Math.min(rows, from + ROWS_PER_TASK));
        });
    }

    /// Scratch memory of a worker for attention scores.
    float[] scores(int worker, int size) {
        return grown(scores, worker, size);
    }

    /// Scratch memory of a worker for the output of a head.
    float[] outputs(int worker, int size) {
        return grown(outputs, worker, size);
    }

    private static float[] grown(float[][] byWorker, int worker, int size) {
        if (byWorker[worker].length < size) {
            byWorker[worker] = new float[size + size / 4];
        }
        return byWorker[worker];
    }

    interface RowsTask {
        void run(int from, int to);
    }
}
