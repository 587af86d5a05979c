package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Matrix;
import org.jspecify.annotations.Nullable;

/// A running decoding by a [KronosTokenizer] on the CPU. Not safe for use by several threads; it uses
/// those of its engine.
public final class CpuDecodingSession implements DecodingSession<KeyValueCache> {
    private final KronosTokenizer tokenizer;
    final Workspace work;
    final int[] s1; // by row of the pass
    final int[] s2;
    private final float[] @Nullable [] outputs;
    private final int[] places;
    final Matrix codes; // (R, bits)
    final Matrix bars; // (R, 6)

    CpuDecodingSession(KronosTokenizer tokenizer, Workspace work) {
        Kernels kernels = work.engine.kernels();
        int rows = work.x.rows();
        this.tokenizer = tokenizer;
        this.work = work;
        s1 = new int[rows];
        s2 = new int[rows];
        outputs = new float[rows][];
        places = new int[rows];
        codes = Matrix.zeros(kernels, rows, tokenizer.config().codebookBits());
        bars = Matrix.zeros(kernels, rows, tokenizer.config().dIn());
    }

    @Override
    public KeyValueCache newCache(int capacity) {
        return tokenizer.newDecoderCache(capacity);
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
    public void append(KeyValueCache cache, int s1, int s2, float @Nullable [] output, int bar) {
        if (work.plan.isFull()) {
            flush();
        }
        int row = work.rows();
        this.s1[row] = s1;
        this.s2[row] = s2;
        outputs[row] = output;
        places[row] = bar;
        work.plan.append(cache);
    }

    @Override
    public void flush() {
        if (work.rows() == 0) {
            return;
        }
        tokenizer.decode(this);
        int numbers = tokenizer.config().dIn();
        for (int r = 0; r < work.rows(); r++) {
            float[] output = outputs[r];
            if (output != null) {
                System.arraycopy(bars.data(), bars.offset(r), output, places[r] * numbers, numbers);
            }
        }
        work.plan.clear();
    }
}
