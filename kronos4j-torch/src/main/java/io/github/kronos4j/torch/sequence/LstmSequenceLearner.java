package io.github.kronos4j.torch.sequence;

import io.github.kronos4j.generation.SequenceLearner;
import io.github.kronos4j.market.Column;

/// LSTM that learns from sequences of bars, in 15 passes over them. LibTorch is loaded at the first call.
///
/// @param lstm the network
public record LstmSequenceLearner(LstmLearner lstm) implements SequenceLearner {
    private static final int EPOCHS = 15;

    /// Creates a network, see [SequenceLearner.Factory].
    public static LstmSequenceLearner of(int hidden, int layers, long seed) {
        return new LstmSequenceLearner(new LstmLearner(Column.COUNT, hidden, layers, EPOCHS, seed));
    }

    @Override
    public float[][] classify(float[][] sequences, float[][] labels, float[][] tests) {
        return lstm.learn(sequences, labels, LstmLearner.Loss.CROSS_ENTROPY, tests);
    }

    @Override
    public float[][] regress(float[][] sequences, float[][] targets, float[][] tests) {
        return lstm.learn(sequences, targets, LstmLearner.Loss.SQUARED_ERROR, tests);
    }
}
