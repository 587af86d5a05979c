package io.github.kronos4j.torch.train;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.Config;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.hub.PretrainedModel;
import java.nio.file.Path;
import java.util.Objects;

/// Scores a model in training by the forecasts that it would make as it is: its weights are written as a checkpoint,
/// which the CPU engine loads. The engine gives the same bits on any number of threads.
///
/// @param tokenizer folder of the tokenizer of the model
/// @param threads threads that forecast
record CheckpointScoring(RunFolder folder, Path tokenizer, int threads, CheckpointScore score) {
    double measure(Learner<?> learner) {
        return folder.withCandidate(learner, candidate -> {
            Integer window = PretrainedModel.maxContext(Config.read(candidate.resolve(Checkpoint.CONFIG)));
            int maxContext = Objects.requireNonNullElse(window, ContextWindow.DEFAULT.maxContext());
            var model = new PretrainedModel(candidate.toString(), candidate, tokenizer, maxContext);
            try (Forecaster forecaster = KronosForecaster.load(model, threads)) {
                return score.of(forecaster);
            }
        });
    }
}
