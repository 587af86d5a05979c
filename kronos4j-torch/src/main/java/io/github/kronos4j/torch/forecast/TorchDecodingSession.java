package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.model.DecodingSession;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.nn.RotaryTable;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// A running decoding of tokens to bars by a [TorchTokenizer].
final class TorchDecodingSession implements DecodingSession<Sequence> {
    private final TorchTokenizer tokenizer;
    private final Runnable beforePass;
    private final KvPool pool;
    private final RotaryTable rotary;
    private final PassRows rows;
    private final float[] @Nullable [] outputs = new float[PassRows.MAX_ROWS][];
    private final int[] places = new int[PassRows.MAX_ROWS];

    /// @param beforePass called before each pass
    TorchDecodingSession(TorchTokenizer tokenizer, Runnable beforePass) {
        this.tokenizer = tokenizer;
        this.beforePass = beforePass;
        pool = new KvPool(tokenizer.decoderCache());
        rotary = tokenizer.network().newRotary();
        rows = new PassRows(tokenizer.device());
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
    public void append(Sequence sequence, int s1, int s2, float @Nullable [] output, int bar) {
        if (rows.isFull()) {
            flush();
        }
        int row = rows.add(sequence, s1, s2);
        outputs[row] = output;
        places[row] = bar;
    }

    @Override
    public void flush() {
        if (rows.size() == 0) {
            return;
        }
        beforePass.run();
        int numbers = tokenizer.config().dIn();
        float[] bars;
        try (var _ = new NativeScope()) {
            bars = Tensors.floats(tokenizer.decode(codes(), rows, rotary));
        }
        for (int row = 0; row < rows.size(); row++) {
            float[] output = outputs[row];
            if (output != null) {
                System.arraycopy(bars, row * numbers, output, places[row] * numbers, numbers);
            }
        }
        rows.clear();
    }

    /// Codes of the tokens: (R, bits).
    private Tensor codes() {
        int bits = tokenizer.config().codebookBits();
        float[] codes = new float[rows.size() * bits];
        for (int row = 0; row < rows.size(); row++) {
            tokenizer.quantizer().unpack(rows.s1(row), rows.s2(row), codes, row * bits);
        }
        return tokenizer.device().put(Tensors.floats(codes, rows.size(), bits));
    }

    @Override
    public void close() {
        pool.close();
        rotary.close();
    }
}
