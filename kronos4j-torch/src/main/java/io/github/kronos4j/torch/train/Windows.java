package io.github.kronos4j.torch.train;

import io.github.kronos4j.model.BarCoordinates;
import io.github.kronos4j.torch.config.DataConfig;
import io.github.kronos4j.torch.dataset.Series;
import io.github.kronos4j.torch.dataset.Subset;
import io.github.kronos4j.torch.dataset.WindowDataset;
import io.github.kronos4j.torch.dataset.WindowSettings;
import java.util.List;

/// Training and validation windows of one training.
record Windows(WindowDataset training, WindowDataset validation) {
    /// Finds the windows.
    ///
    /// @param batch windows of all processes together at a step
    /// @param coordinates numbers that the tokenizer reads
    /// @throws io.github.kronos4j.KronosException if there are no training windows or no validation windows
    static Windows of(DataConfig data, List<Series> series, int batch, BarCoordinates coordinates) {
        return new Windows(
                find(data, series, Subset.TRAINING, data.training(batch), coordinates),
                find(data, series, Subset.VALIDATION, data.validation(), coordinates));
    }

    /// Limits an epoch to the windows that exist.
    private static WindowDataset find(
            DataConfig data, List<Series> series, Subset subset, WindowSettings chosen, BarCoordinates coordinates) {
        WindowSettings settings = chosen.toBuilder().coordinates(coordinates).build();
        WindowDataset found = WindowDataset.of(series, data.split(), subset, settings);
        if (found.epochSize() <= found.windows()) {
            return found;
        }
        return WindowDataset.of(
                series,
                data.split(),
                subset,
                settings.toBuilder().windowsPerEpoch(found.windows()).build());
    }

    /// Key figures of a training on these windows.
    ///
    /// @param chanceLoss see [TrainingOverview]
    TrainingOverview overview(Learner<?> learner, LoopSettings settings, double chanceLoss, TrainerState begin) {
        return new TrainingOverview(
                learner.network().parameters().trainedCount(),
                learner.network().parameters().count(),
                training.windows(),
                training.epochSize(),
                validation.epochSize(),
                settings.steps(),
                learner.network().parameters().device().name(),
                learner.gradients().threads(),
                chanceLoss,
                begin);
    }
}
