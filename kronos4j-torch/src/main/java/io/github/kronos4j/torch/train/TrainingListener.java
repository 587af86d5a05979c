package io.github.kronos4j.torch.train;

import java.util.SequencedMap;

/// Receives the progress and the metrics of a training.
public interface TrainingListener {
    /// Ignores everything.
    TrainingListener NONE = new TrainingListener() {
        @Override
        public void trained(TrainerState state, SequencedMap<String, Double> metrics) {}

        @Override
        public void validated(TrainerState state, SequencedMap<String, Double> metrics) {}
    };

    /// Called before training starts or resumes.
    default void begins(TrainingOverview overview) {}

    /// Called while windows are encoded to tokens.
    ///
    /// @param windows windows encoded so far
    /// @param total all windows
    default void encoded(long windows, long total) {}

    /// Called while windows are validated.
    ///
    /// @param windows windows validated so far
    /// @param total all windows
    default void validating(long windows, long total) {}

    /// Called after every update.
    default void advanced(TrainerState state) {}

    /// Called with the metrics since the last report: means of the losses, `learning_rate`, the mean
    /// `gradient_norm`, and `tokens_per_second`.
    void trained(TrainerState state, SequencedMap<String, Double> metrics);

    /// Called with the metrics of a validation.
    ///
    /// @param state state after the validation
    void validated(TrainerState state, SequencedMap<String, Double> metrics);

    /// A listener that calls two others, one after the other.
    static TrainingListener both(TrainingListener first, TrainingListener second) {
        return new TrainingListener() {
            @Override
            public void begins(TrainingOverview overview) {
                first.begins(overview);
                second.begins(overview);
            }

            @Override
            public void encoded(long windows, long total) {
                first.encoded(windows, total);
                second.encoded(windows, total);
            }

            @Override
            public void validating(long windows, long total) {
                first.validating(windows, total);
                second.validating(windows, total);
            }

            @Override
            public void advanced(TrainerState state) {
                first.advanced(state);
                second.advanced(state);
            }

            @Override
            public void trained(TrainerState state, SequencedMap<String, Double> metrics) {
                first.trained(state, metrics);
                second.trained(state, metrics);
            }

            @Override
            public void validated(TrainerState state, SequencedMap<String, Double> metrics) {
                first.validated(state, metrics);
                second.validated(state, metrics);
            }
        };
    }
}
