package io.github.kronos4j.torch.run;

import io.github.kronos4j.torch.config.DataConfig;
import io.github.kronos4j.torch.dataset.Part;
import io.github.kronos4j.torch.dataset.Series;
import io.github.kronos4j.torch.dataset.WindowDataset;
import io.github.kronos4j.torch.dataset.WindowSettings;
import java.util.List;

/// What is learned from, and what is validated on.
record Windows(WindowDataset training, WindowDataset validation) {
    /// Finds the windows of both kinds.
    ///
    /// @param batch windows that all processes take at a step
    /// @throws io.github.kronos4j.KronosException if there are none of either
    static Windows of(DataConfig data, List<Series> series, int batch) {
        return new Windows(
                some(data, series, Part.TRAINING, data.training(batch)),
                some(data, series, Part.VALIDATION, data.validation()));
    }

    /// An epoch has no more windows than there are.
    private static WindowDataset some(DataConfig data, List<Series> series, Part part, WindowSettings settings) {
        WindowDataset found = WindowDataset.of(series, data.split(), part, settings);
        if (found.epochSize() <= found.windows()) {
            return found;
        }
        return WindowDataset.of(
                series,
                data.split(),
                part,
                settings.toBuilder().windowsPerEpoch(found.windows()).build());
    }

    /// What a training on them is made of.
    ///
    /// @param guessing see [Outline]
    Outline outline(Learner<?> learner, RunSettings settings, double guessing, RunState begin) {
        return new Outline(
                learner.parameters().trainedCount(),
                learner.parameters().count(),
                training.windows(),
                training.epochSize(),
                validation.epochSize(),
                settings.steps(),
                learner.threads(),
                guessing,
                begin);
    }
}
