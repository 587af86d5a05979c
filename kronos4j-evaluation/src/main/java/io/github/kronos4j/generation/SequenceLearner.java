package io.github.kronos4j.generation;

/// Recurrent network that learns from sequences, as [PaperScore] needs two of them.
public interface SequenceLearner {
    /// Creates networks.
    @FunctionalInterface
    interface Factory {
        /// Creates a network that has learned nothing.
        ///
        /// @param hidden numbers of the hidden state
        /// @param layers number of recurrent layers
        /// @param seed seed of the initial weights and of the order of the sequences
        SequenceLearner create(int hidden, int layers, long seed);
    }

    /// Learns the probability that a sequence is of a class.
    ///
    /// @param sequences (N, T * 6) sequences row-major
    /// @param labels (N, 1) 1 for the class, 0 for the other one
    /// @param tests sequences of the same length
    /// @return (M, 1) log odds of the class for each test sequence
    float[][] classify(float[][] sequences, float[][] labels, float[][] tests);

    /// Learns to predict numbers by least squares.
    ///
    /// @param sequences (N, T * 6) sequences row-major
    /// @param targets (N, K) numbers
    /// @param tests sequences of the same length
    /// @return (M, K) predictions for each test sequence
    float[][] regress(float[][] sequences, float[][] targets, float[][] tests);
}
