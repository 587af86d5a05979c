package io.github.kronos4j.evaluation;

/// Test of a model in one task.
///
/// @param task name of the task in a sentence
/// @param pValue two-sided p-value of the claim that `isGain` makes; 1 if there is nothing to claim, NaN if it cannot
///     be tested
/// @param isGain true if the model is ahead
/// @param sentence the evidence in words
record TaskTest(String task, double pValue, boolean isGain, Sentence sentence) {
    /// Outcome of a test after the correction for the number of tasks.
    enum Outcome {
        /// Significantly better than every baseline.
        BETTER,
        /// Significantly worse than a baseline that was chosen in advance.
        WORSE,
        /// Neither.
        NEITHER,
        /// Not decided, because the windows are too few.
        OPEN
    }

    /// A sentence about a task.
    @FunctionalInterface
    interface Sentence {
        /// The sentence for an outcome.
        ///
        /// @param pValue the p-value, corrected
        String of(Outcome outcome, double pValue);
    }

    /// The outcome at a level of significance.
    ///
    /// @param corrected the p-value, corrected
    Outcome outcome(double corrected, double level) {
        return !(corrected < level) ? Outcome.NEITHER : isGain ? Outcome.BETTER : Outcome.WORSE;
    }
}
