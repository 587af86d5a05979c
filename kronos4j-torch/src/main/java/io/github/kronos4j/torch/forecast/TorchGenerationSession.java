package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.model.DrawingSession;
import io.github.kronos4j.model.Draws;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.RotaryTable;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// A running generation of tokens by a [TorchKronos]. Tokens are drawn on its device, so that a step copies nothing but
/// tokens and random numbers.
final class TorchGenerationSession implements DrawingSession<Sequence> {
    private final TorchKronos model;
    private final TorchDevice device;
    private final Runnable beforePass;
    private final KvPool pool;
    private final RotaryTable rotary;
    private final PassRows rows;
    private final int[] times = new int[PassRows.MAX_ROWS];
    private final int[] lastRow; // by path: its row in the pass, -1 if it has none
    private final Tensor hidden; // (paths, D)

    /// @param paths highest number of paths
    /// @param beforePass called before each pass
    TorchGenerationSession(TorchKronos model, int paths, Runnable beforePass) {
        this.model = model;
        this.beforePass = beforePass;
        device = model.device();
        pool = new KvPool(model.cache());
        rotary = model.network().newRotary();
        rows = new PassRows(device);
        lastRow = new int[paths];
        Arrays.fill(lastRow, -1);
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
        return Indexes.put(Arrays.copyOf(values, count), device);
    }

    @Override
    public void slide(Sequence past, List<Sequence> paths, int kept) {
        int sinks = Math.min(kept, past.length() - past.first());
        boolean isPastLonger = past.length() - past.first() > sinks;
        if (sinks > 0) {
            int to = isPastLonger ? past.first() + 1 : past.first();
            try (var _ = new NativeScope()) {
                Tensor oneFurther = rotary.at(new int[] {1});
                past.bank()
                        .move(
                                past.slot(),
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
    public void draw(List<Sequence> sequences, Draws draws, int[] s1, int[] s2) {
        int paths = sequences.size();
        try (var _ = new NativeScope()) {
            var draw = new DeviceDraws(draws, paths, device);
            var attention = PassAttention.ofObserving(sequences, device);
            long[] tokens = Tensors.longs(model.draw(hidden.narrow(0, 0, paths), attention, draw));
            for (int path = 0; path < paths; path++) {
                s1[path] = (int) tokens[path];
                s2[path] = (int) tokens[paths + path];
            }
        }
    }

    @Override
    public void close() {
        pool.close();
        rotary.close();
        NativeScope.release(hidden);
    }
}
