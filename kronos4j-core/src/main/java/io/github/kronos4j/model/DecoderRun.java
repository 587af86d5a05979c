package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Matrix;
import org.jspecify.annotations.Nullable;

/// A running decoding by a [KronosTokenizer]: collects tokens, takes them through the decoder in passes, and writes
/// the bars that are asked for. Not safe for use by several threads.
public final class DecoderRun {
    private final KronosTokenizer tokenizer;
    final Workspace work;
    final int[] s1; // by row of the pass
    final int[] s2;
    private final float[] @Nullable [] outputs;
    private final int[] places;
    final Matrix codes; // (R, bits)
    final Matrix bars; // (R, 6)

    DecoderRun(KronosTokenizer tokenizer, Workspace work) {
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

    /// Appends a token to a sequence, to be decoded by [#flush] or as soon as a pass is full.
    ///
    /// @param output where the normalised bar goes, or null if it is not asked for
    /// @param bar the bar's place in it, counted in bars
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

    /// Decodes what was appended.
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
