package io.github.kronos4j.torch.run;

import io.github.kronos4j.torch.dataset.Series;
import java.util.List;

/// Trains one of the networks as a configuration says.
///
/// What can be told without data is checked when a trainer is made: settings, checkpoints, the folder.
public sealed interface Trainer extends AutoCloseable permits TokenizerTrainer, PredictorTrainer {
    /// Where everything is written.
    RunFolder folder();

    /// Where training begins: at the start, or after the latest checkpoint where it is resumed.
    RunState begin();

    /// Trains to the end; what has come to its end before stays as it is.
    ///
    /// @return what was reached
    /// @throws io.github.kronos4j.KronosException if there is too little data, the loss is no number, or the folder
    ///     cannot be written to; the latest checkpoint stays
    RunState train(List<Series> series, RunListener listener);

    /// Releases the network.
    @Override
    void close();
}
