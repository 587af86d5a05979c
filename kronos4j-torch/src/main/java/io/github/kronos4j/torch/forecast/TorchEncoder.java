package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.nn.RotaryTable;
import java.util.Arrays;

/// A running encoding by a [TorchTokenizer].
final class TorchEncoder implements AutoCloseable {
    private final TorchTokenizer tokenizer;
    private final KvPool pool;
    private final RotaryTable rotary;

    TorchEncoder(TorchTokenizer tokenizer) {
        this.tokenizer = tokenizer;
        pool = new KvPool(tokenizer.encoderCache());
        rotary = tokenizer.network().newRotary();
    }

    /// Encodes a sequence.
    ///
    /// @param z normalized bars (T, 6), row-major
    Tokens encode(float[] z) {
        int length = z.length / tokenizer.config().dIn();
        Sequence sequence = pool.newSequence(length);
        Tokens tokens = new Tokens(new int[length], new int[length]);
        var rows = new PassRows(tokenizer.device());
        for (int t = 0; t < length; t++) {
            rows.add(sequence, 0, 0);
            if (rows.isFull() || t == length - 1) {
                encode(z, t + 1 - rows.size(), rows, tokens);
                rows.clear();
            }
        }
        return tokens;
    }

    private void encode(float[] z, int from, PassRows rows, Tokens tokens) {
        int numbers = tokenizer.config().dIn();
        int bits = tokenizer.config().codebookBits();
        float[] bars = Arrays.copyOfRange(z, from * numbers, (from + rows.size()) * numbers);
        float[] components;
        try (var _ = new NativeScope()) {
            var x = tokenizer.device().put(Tensors.floats(bars, rows.size(), numbers));
            components = Tensors.floats(tokenizer.encode(x, rows, rotary));
        }
        for (int row = 0; row < rows.size(); row++) {
            tokens.s1()[from + row] = tokenizer.quantizer().s1(components, row * bits);
            tokens.s2()[from + row] = tokenizer.quantizer().s2(components, row * bits);
        }
    }

    @Override
    public void close() {
        pool.close();
        rotary.close();
    }
}
