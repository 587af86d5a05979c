package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Linear;
import io.github.kronos4j.tensor.Matrix;
import org.jspecify.annotations.Nullable;

/// The decoder pass of a [KronosTokenizer] on the CPU, with its activations. Not thread-safe; it runs on the threads of
/// its engine.
public final class CpuDecodingSession implements DecodingSession<KeyValueCache> {
    /// Number of tokens decoded in one pass.
    private static final int ROWS = 512;

    private final KronosTokenizer tokenizer;
    private final Linear embedding; // of all bits, or of the coarse ones, which are the first
    private final Workspace work;
    private final Runnable beforePass;
    private final int[] s1; // by row of the pass
    private final int[] s2;
    private final float[] @Nullable [] outputs;
    private final int[] outputBars;
    private final Matrix codes; // (R, bits)
    private final Matrix bars; // (R, 6)

    /// Creates a session.
    ///
    /// @param engine engine with the kernels that the tokenizer was loaded for
    public CpuDecodingSession(KronosTokenizer tokenizer, Engine engine) {
        this(tokenizer, engine, () -> {});
    }

    /// Creates a session that calls a hook before each pass.
    ///
    /// @param engine engine with the kernels that the tokenizer was loaded for
    /// @param beforePass called on the thread that appends or flushes; the session ends if it throws
    public CpuDecodingSession(KronosTokenizer tokenizer, Engine engine, Runnable beforePass) {
        this(tokenizer, tokenizer.postQuantEmbed, engine, beforePass);
    }

    private CpuDecodingSession(KronosTokenizer tokenizer, Linear embedding, Engine engine, Runnable beforePass) {
        Kernels kernels = engine.kernels();
        this.tokenizer = tokenizer;
        this.embedding = embedding;
        this.beforePass = beforePass;
        work = tokenizer.decoder.workspace(engine, ROWS);
        s1 = new int[ROWS];
        s2 = new int[ROWS];
        outputs = new float[ROWS][];
        outputBars = new int[ROWS];
        codes = Matrix.zeros(kernels, ROWS, tokenizer.config().codebookBits());
        bars = Matrix.zeros(kernels, ROWS, tokenizer.config().dIn());
    }

    /// Creates a session that decodes the coarse tokens alone, whatever the fine ones are.
    ///
    /// @param engine engine with the kernels that the tokenizer was loaded for
    public static CpuDecodingSession ofCoarse(KronosTokenizer tokenizer, Engine engine) {
        return new CpuDecodingSession(tokenizer, tokenizer.postQuantEmbedPre, engine, () -> {});
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
        if (work.batch.isFull()) {
            flush();
        }
        int row = work.rows();
        this.s1[row] = s1;
        this.s2[row] = s2;
        outputs[row] = output;
        outputBars[row] = bar;
        work.batch.append(cache);
    }

    @Override
    public void flush() {
        if (work.rows() == 0) {
            return;
        }
        beforePass.run();
        int rows = work.rows();
        forward();
        int first = rows - work.rows(); // of those that are left
        int numbers = tokenizer.config().dIn();
        for (int r = 0; r < work.rows(); r++) {
            float[] output = outputs[first + r];
            if (output != null) {
                System.arraycopy(bars.data(), bars.offset(r), output, outputBars[first + r] * numbers, numbers);
            }
        }
        work.batch.clear();
    }

    /// Returns the first row whose bar is needed, or the last row if none is: a pass begins with history, of which
    /// mostly only keys and values are needed.
    private int firstNeeded() {
        int first = 0;
        while (first < work.rows() - 1 && outputs[first] == null) {
            first++;
        }
        return first;
    }

    /// Runs the rows of the pass through the decoder into `bars`; rows at the start that are not needed may leave
    /// the pass.
    private void forward() {
        for (int r = 0; r < work.rows(); r++) {
            tokenizer.quantizer.unpack(s1[r], s2[r], codes.data(), codes.offset(r));
        }
        embedding.forward(work.engine, codes, work.rows(), work.x); // (R, D)
        tokenizer.decoder.forward(work, firstNeeded());
        tokenizer.head.forward(work.engine, work.x, work.rows(), bars); // (R, 6)
    }
}
