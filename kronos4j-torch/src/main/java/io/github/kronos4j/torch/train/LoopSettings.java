package io.github.kronos4j.torch.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.torch.optim.LearningRate;

/// Length of a training, and the intervals of its reports, validations and checkpoints.
///
/// @param steps updates of the whole training
/// @param accumulation batches whose gradients are accumulated for one update
/// @param rate learning rate of each update
/// @param reportEvery updates between two reports; there is one before every checkpoint too
/// @param validateEvery updates between two validations; there is one before the first update and one after the last
/// @param checkpointEvery updates between two checkpoints; there is one at the end of every epoch too
/// @param patience validations without improvement after which training stops early; 0 disables early stopping
/// @param seed determines all draws, together with the number of the update
/// @param loaderThreads threads that prepare batches ahead of time; 0 for none
public record LoopSettings(
        long steps,
        int accumulation,
        LearningRate rate,
        long reportEvery,
        long validateEvery,
        long checkpointEvery,
        int patience,
        long seed,
        int loaderThreads) {
    public LoopSettings {
        requireAtLeast("steps", steps, 1);
        requireAtLeast("accumulation", accumulation, 1);
        requireAtLeast("report every", reportEvery, 1);
        requireAtLeast("validate every", validateEvery, 1);
        requireAtLeast("checkpoint every", checkpointEvery, 1);
        requireAtLeast("patience", patience, 0);
        requireAtLeast("loader threads", loaderThreads, 0);
    }

    private static void requireAtLeast(String name, long value, long min) {
        if (value < min) {
            throw new InvalidInputException(name + " is " + value + " but must be at least " + min);
        }
    }
}
