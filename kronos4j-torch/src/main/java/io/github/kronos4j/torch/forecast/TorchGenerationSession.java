package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.model.GenerationSession;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Matrix;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.RotaryTable;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// A running generation of tokens by a [TorchKronos].
final class TorchGenerationSession implements GenerationSession<Sequence> {
    private final TorchKronos model;
    private final TorchDevice device;
    private final Runnable beforePass;
    private final KvPool pool;
    private final RotaryTable rotary;
    private final PassRows rows;
    private final int[] times = new int[PassRows.MAX_ROWS];
    private final int[] lastRow; // by path: its row in the pass, -1 if it has none
    private final Tensor hidden; // (paths, D)
    private final Matrix s1Logits;
    private final Matrix s2Logits;

    /// @param kernels kernels that sample from the logits
    /// @param paths highest number of paths
    /// @param beforePass called before each pass
    TorchGenerationSession(TorchKronos model, Kernels kernels, int paths, Runnable beforePass) {
        this.model = model;
        this.beforePass = beforePass;
        device = model.device();
        pool = new KvPool(model.layers(), device);
        rotary = model.network().newRotary();
        rows = new PassRows(device);
        lastRow = new int[paths];
        Arrays.fill(lastRow, -1);
        s1Logits = Matrix.zeros(kernels, paths, model.config().s1Vocabulary());
        s2Logits = Matrix.zeros(kernels, paths, model.config().s2Vocabulary());
        try (var _ = new NativeScope()) {
            hidden = NativeScope.keep(device.empty(paths, model.config().dModel()));
        }
    }

    @Override
    public Sequence newCache(int capacity) {
        return pool.newSequence(capacity);
    }

    @Override
    public Sequence fork(Sequence prefix, int tail) {
        return pool.fork(prefix, tail);
    }

    @Override
    public void clear(Sequence sequence) {
        sequence.clear();
    }

    @Override
    public void release(Sequence sequence) {
        pool.release(sequence);
    }

    @Override
    public void append(Sequence sequence, int s1, int s2, int time, int path) {
        if (rows.isFull()) {
            flush();
        }
        int row = rows.add(sequence, s1, s2);
        times[row] = time;
        if (path != NO_PATH) {
            lastRow[path] = row;
        }
    }

    @Override
    public void flush() {
        if (rows.size() == 0) {
            return;
        }
        beforePass.run();
        try (var _ = new NativeScope()) {
            keepLast(model.forward(rows, Arrays.copyOf(times, rows.size()), rotary));
        }
        rows.clear();
        Arrays.fill(lastRow, -1);
    }

    /// Keeps the hidden states of the rows that are last on their path, for the logits.
    private void keepLast(Tensor states) {
        int[] paths = new int[lastRow.length];
        int[] from = new int[lastRow.length];
        int count = 0;
        for (int path = 0; path < lastRow.length; path++) {
            if (lastRow[path] >= 0) {
                paths[count] = path;
                from[count++] = lastRow[path];
            }
        }
        if (count > 0) {
            hidden.index_copy_(0, index(paths, count), states.index_select(0, index(from, count)));
        }
    }

    private Tensor index(int[] values, int count) {
        return device.put(Tensors.integers(Arrays.copyOf(values, count), count));
    }

    @Override
    public void slide(Sequence past, List<Sequence> paths, int kept) {
        int sinks = Math.min(kept, past.length() - past.first());
        boolean isPastLonger = past.length() - past.first() > sinks;
        if (sinks > 0) {
            int to = isPastLonger ? past.first() + 1 : past.first();
            try (var _ = new NativeScope()) {
                Tensor oneFurther = rotary.at(new int[] {1});
                past.block()
                        .move(
                                past.index(),
                                past.first(),
                                to,
                                sinks,
                                model.config().nLayers(),
                                oneFurther);
            }
        }
        if (isPastLonger) {
            past.dropFirst();
        } else {
            paths.forEach(Sequence::dropFirst);
        }
    }

    @Override
    public void share(int path, int count) {
        if (count > 1) {
            try (var _ = new NativeScope()) {
                hidden.narrow(0, path + 1L, count - 1L).copy_(hidden.narrow(0, path, 1));
            }
        }
    }

    @Override
    public Matrix s1Logits(int paths) {
        try (var _ = new NativeScope()) {
            copy(model.s1Logits(hidden.narrow(0, 0, paths)), s1Logits);
        }
        return s1Logits;
    }

    @Override
    public Matrix s2Logits(List<Sequence> sequences, int[] s1) {
        int paths = sequences.size();
        try (var _ = new NativeScope()) {
            var attention = new PassAttention(RowGroup.ofObserving(sequences), device);
            copy(model.s2Logits(hidden.narrow(0, 0, paths), index(s1, paths), attention), s2Logits);
        }
        return s2Logits;
    }

    private static void copy(Tensor logits, Matrix into) {
        int vocabulary = Math.toIntExact(logits.size(1));
        float[] values = Tensors.floats(logits);
        for (int row = 0; row * vocabulary < values.length; row++) {
            System.arraycopy(values, row * vocabulary, into.data(), into.offset(row), vocabulary);
        }
    }

    @Override
    public void close() {
        pool.close();
        rotary.close();
        NativeScope.release(hidden);
    }
}
