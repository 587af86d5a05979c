package io.github.kronos4j.volatility;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;

/// Settings of the training of a volatility head.
///
/// @param horizon the most bars ahead
/// @param minLookback the fewest bars of history of a window
/// @param maxLookback the most; each window has a random number between the two
/// @param windows number of training windows
/// @param epochs passes over them
/// @param batch returns per update
/// @param learningRate peak of the learning rate, which falls to zero along a cosine
/// @param weightDecay decay of the weights, as in AdamW
/// @param seed seed of windows, initial weights and order
public record HeadTrainingSettings(
        int horizon,
        int minLookback,
        int maxLookback,
        int windows,
        int epochs,
        int batch,
        double learningRate,
        double weightDecay,
        long seed) {
    /// The settings of the bundled head.
    public static final HeadTrainingSettings DEFAULT =
            new HeadTrainingSettings(120, 64, HeadFeatures.MAX_BARS, 40_000, 6, 256, 2e-3, 1e-3, 1);

    /// @throws KronosException if a value is out of range
    public HeadTrainingSettings {
        requireAtLeast("horizon", horizon, 1);
        requireAtLeast("minLookback", minLookback, 32);
        requireAtLeast("maxLookback", maxLookback, minLookback);
        requireAtLeast("windows", windows, 100);
        requireAtLeast("epochs", epochs, 1);
        requireAtLeast("batch", batch, 1);
        if (!(learningRate > 0 && weightDecay >= 0)) {
            throw new InvalidInputException("the learning rate is " + learningRate + " and the weight decay "
                    + weightDecay + ": use a rate above 0 and a decay of at least 0");
        }
    }

    private static void requireAtLeast(String name, int value, int minimum) {
        if (value < minimum) {
            throw new InvalidInputException(name + " is " + value + ": use at least " + minimum);
        }
    }

    /// Returns a copy with another seed.
    public HeadTrainingSettings withSeed(long value) {
        return new HeadTrainingSettings(
                horizon, minLookback, maxLookback, windows, epochs, batch, learningRate, weightDecay, value);
    }

    /// Returns a copy with another number of windows.
    public HeadTrainingSettings withWindows(int value) {
        return new HeadTrainingSettings(
                horizon, minLookback, maxLookback, value, epochs, batch, learningRate, weightDecay, seed);
    }

    /// Returns a copy with another number of epochs.
    public HeadTrainingSettings withEpochs(int value) {
        return new HeadTrainingSettings(
                horizon, minLookback, maxLookback, windows, value, batch, learningRate, weightDecay, seed);
    }
}
