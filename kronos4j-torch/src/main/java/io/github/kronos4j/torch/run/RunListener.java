package io.github.kronos4j.torch.run;

import java.util.SequencedMap;

/// Hears how a training goes.
public interface RunListener {
    /// Hears nothing of it.
    RunListener NONE = new RunListener() {
        @Override
        public void learned(RunState state, SequencedMap<String, Double> measures) {}

        @Override
        public void validated(RunState state, SequencedMap<String, Double> measures) {}
    };

    /// Training is about to begin or to go on.
    default void begins(Outline outline) {}

    /// Windows are turned into tokens, so many of so many by now.
    default void encoded(long windows, long total) {}

    /// An update has been made.
    default void advanced(RunState state) {}

    /// What was measured over the updates since the last report: means of the losses, `learning_rate`, the mean
    /// `gradient_norm`, and `tokens_per_second`.
    void learned(RunState state, SequencedMap<String, Double> measures);

    /// What a validation has measured.
    ///
    /// @param state with this validation taken into account
    void validated(RunState state, SequencedMap<String, Double> measures);

    /// Two that hear the same, one after the other.
    static RunListener both(RunListener first, RunListener second) {
        return new RunListener() {
            @Override
            public void begins(Outline outline) {
                first.begins(outline);
                second.begins(outline);
            }

            @Override
            public void encoded(long windows, long total) {
                first.encoded(windows, total);
                second.encoded(windows, total);
            }

            @Override
            public void advanced(RunState state) {
                first.advanced(state);
                second.advanced(state);
            }

            @Override
            public void learned(RunState state, SequencedMap<String, Double> measures) {
                first.learned(state, measures);
                second.learned(state, measures);
            }

            @Override
            public void validated(RunState state, SequencedMap<String, Double> measures) {
                first.validated(state, measures);
                second.validated(state, measures);
            }
        };
    }
}
