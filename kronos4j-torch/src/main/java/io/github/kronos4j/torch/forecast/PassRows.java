package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.torch.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// The rows that are collected for a pass: which sequence each is of, where it stands there, and its
/// tokens.
final class PassRows {
    /// Rows of a pass at the most: what bounds the memory for scores.
    static final int MOST = 2048;

    private final TorchDevice device;
    private final List<Sequence> sequences = new ArrayList<>();
    private final int[] inSequence = new int[MOST];
    private final int[] inWindow = new int[MOST];
    private final int[] s1 = new int[MOST];
    private final int[] s2 = new int[MOST];

    PassRows(TorchDevice device) {
        this.device = device;
    }

    int size() {
        return sequences.size();
    }

    boolean isFull() {
        return size() == MOST;
    }

    /// Adds a row at the next position of a sequence, which it takes.
    ///
    /// @return its number
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

    /// The coarse tokens: (R).
    Tensor s1() {
        return integers(s1);
    }

    /// The fine tokens: (R).
    Tensor s2() {
        return integers(s2);
    }

    /// Begins the pass.
    Pass begin(Rotation rotation) {
        sequences.forEach(sequence -> sequence.strands().fill());
        var attention = new PassAttention(RowGroup.ofAppended(sequences, inSequence), device);
        return new Pass(attention, rotation.at(Arrays.copyOf(inWindow, size())));
    }

    private Tensor integers(int[] values) {
        return device.put(Tensors.integers(Arrays.copyOf(values, size()), size()));
    }
}
