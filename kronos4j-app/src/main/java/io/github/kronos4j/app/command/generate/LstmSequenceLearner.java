package io.github.kronos4j.app.command.generate;

import io.github.kronos4j.generation.SequenceLearner;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.torch.sequence.LstmLearner;

/// Learns from sequences of bars on LibTorch, which is loaded when it first does.
record LstmSequenceLearner(LstmLearner lstm) implements SequenceLearner {
    private static final int EPOCHS = 15;

    /// @param hidden numbers of the hidden state
    static LstmSequenceLearner of(int hidden, int layers, long seed) {
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
