package io.github.kronos4j.spark.training;

import io.github.kronos4j.InvalidInputException;

/// Numbers of workers that may train together: the divisors of the largest number, so that each of them shares a step
/// evenly.
///
/// @param min the smallest number of workers, at least 1
/// @param max the largest number of workers
public record Workers(int min, int max) {
    public Workers {
        if (min < 1 || max < min) {
            throw new InvalidInputException("training is to use " + min + " to " + max
                    + " workers: use 1 or more, and no more at least than at most");
        }
    }

    /// The largest number of workers for some task slots; 0 if these are too few.
    int of(int slots) {
        for (int workers = Math.min(slots, max); workers >= min; workers--) {
            if (max % workers == 0) {
                return workers;
            }
        }
        return 0;
    }
}
