package io.github.kronos4j.torch.run;

import java.util.SequencedMap;

/// Hears how a training goes.
public interface RunListener {
    /// What was measured over the updates since the last report: means of the losses, `learning_rate`, the mean
    /// `gradient_norm`, and `tokens_per_second`.
    void learned(RunState state, SequencedMap<String, Double> measures);

    /// What a validation has measured.
    ///
    /// @param state with this validation taken into account
    void validated(RunState state, SequencedMap<String, Double> measures);
}
