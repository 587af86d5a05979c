package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.TokenPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Rows collected for one pass: the sequence of each, its position there, and its tokens.
final class PassRows {
    /// Highest number of rows of a pass, which bounds the memory for attention scores.
    static final int MAX_ROWS = 2048;

    private final TorchDevice device;
    private final List<Sequence> sequences = new ArrayList<>();
    private final int[] inSequence = new int[MAX_ROWS];
    private final int[] inWindow = new int[MAX_ROWS];
    private final int[] s1 = new int[MAX_ROWS];
    private final int[] s2 = new int[MAX_ROWS];

    PassRows(TorchDevice device) {
        this.device = device;
    }

    int size() {
        return sequences.size();
    }

    boolean isFull() {
        return size() == MAX_ROWS;
    }

    /// Appends a row to a sequence.
    ///
    /// @return its index in the pass
    int add(Sequence sequence, int coarse, int fine) {
        int row = size();
        inSequence[row] = sequence.length();
        inWindow[row] = sequence.prefixLength() + sequence.length();
        s1[row] = coarse;
        s2[row] = fine;
        sequence.advance();
        sequences.add(sequence);
        return row;
    }

    void clear() {
        sequences.clear();
    }

    int s1(int row) {
        return s1[row];
    }

    int s2(int row) {
        return s2[row];
    }

    /// Tokens of all rows: (R).
    TokenPair tokens() {
        return new TokenPair(integers(s1), integers(s2));
    }

    /// Position of each row in its window.
    int[] positions() {
        return Arrays.copyOf(inWindow, size());
    }

    /// Attention of the rows to their sequences, for which memory is taken if necessary.
    PassAttention attention() {
        sequences.forEach(sequence -> sequence.bank().prepare());
        return PassAttention.ofAppended(sequences, Arrays.copyOf(inSequence, size()), device);
    }

    private Tensor integers(int[] values) {
        return Indexes.put(Arrays.copyOf(values, size()), device);
    }
}
