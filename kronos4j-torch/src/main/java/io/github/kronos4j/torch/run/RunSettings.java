package io.github.kronos4j.torch.run;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.train.LearningRate;

/// How long a training goes on, and how often it looks up.
///
/// @param steps updates in all
/// @param accumulation batches whose gradients make one update
/// @param rate learning rate of each update
/// @param reportEvery updates between two reports; there is one before every checkpoint as well
/// @param validateEvery updates between two validations; there is one before the first update and one after the last
/// @param checkpointEvery updates between two checkpoints; there is one at the end of every epoch as well
/// @param patience validations without a better one after which training ends early; 0 for never
/// @param seed decides all draws, together with the number of the update
/// @param threads threads that make batches ahead of time; 0 for none
public record RunSettings(
        long steps,
        int accumulation,
        LearningRate rate,
        long reportEvery,
        long validateEvery,
        long checkpointEvery,
        int patience,
        long seed,
        int threads) {
    public RunSettings {
        least("steps", steps, 1);
        least("accumulation", accumulation, 1);
        least("report every", reportEvery, 1);
        least("validate every", validateEvery, 1);
        least("checkpoint every", checkpointEvery, 1);
        least("patience", patience, 0);
        least("threads", threads, 0);
    }

    private static void least(String name, long value, long least) {
        if (value < least) {
            throw new KronosException(name + " is " + value + ": give at least " + least);
        }
    }
}
