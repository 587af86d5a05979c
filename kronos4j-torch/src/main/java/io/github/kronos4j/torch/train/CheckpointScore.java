package io.github.kronos4j.torch.train;

import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.dataset.Series;
import java.util.List;

/// Score by which the checkpoints of a model are compared, computed from forecasts.
///
/// The lowest loss per token need not go with the best forecasts. A score must be the same whenever it is given the
/// same weights, so that a resumed training chooses the same checkpoint.
public interface CheckpointScore {
    /// Name of the metric in the log of the training, such as `crps_skill`.
    String name();

    /// Computes the score of a model in training; the higher, the better.
    ///
    /// @param forecaster forecasts with the current weights on the CPU engine; closed by the caller
    double of(Forecaster forecaster);

    /// Creates scores from the series of a training.
    interface Source {
        /// Creates a score whose windows predict validation bars only.
        ///
        /// @param config configuration with the criterion ([io.github.kronos4j.torch.config.SelectionConfig])
        /// @param series all series of the training
        /// @throws io.github.kronos4j.KronosException if the validation bars do not suffice
        CheckpointScore of(TrainingConfig config, List<Series> series);
    }
}
