package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.dataset.Series;
import java.util.List;

/// Trains one of the networks as a configuration defines it.
///
/// Everything that needs no data is checked when a trainer is created: settings, device, checkpoints, the folder.
public sealed interface Trainer extends AutoCloseable permits TokenizerTrainer, PredictorTrainer {
    /// Folder for all files of the training.
    RunFolder folder();

    /// State from which training continues: the start, or the latest checkpoint if it is resumed.
    TrainerState begin();

    /// Trains to the end; a training that has ended before is left as it is.
    ///
    /// @return the state at the end
    /// @throws io.github.kronos4j.KronosException as [#train(List, TrainingListener, StopSignal)] does
    default TrainerState train(List<Series> series, TrainingListener listener) {
        return train(series, listener, StopSignal.NEVER);
    }

    /// Trains to the end, or until a stop is requested; a training that has ended before is left as it is.
    ///
    /// @return the state at the end, which is not finished if the training was stopped
    /// @throws io.github.kronos4j.KronosException if there is too little data, the loss is not a number, or the
    ///     folder cannot be written; the latest checkpoint is kept
    TrainerState train(List<Series> series, TrainingListener listener, StopSignal stop);

    /// Releases the network.
    @Override
    void close();
}
