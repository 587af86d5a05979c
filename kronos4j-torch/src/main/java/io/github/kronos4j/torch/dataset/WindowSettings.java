package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.model.BarCoordinates;

/// Selection of windows.
///
/// @param lookback bars that the model sees; the normalizer sees no others
/// @param predict bars to predict; a window has one more, since every bar is predicted from those before it
/// @param stride bars between the starts of two windows of a segment
/// @param seed determines the order and all draws
/// @param windowsPerEpoch windows per epoch; 0 for all. Each epoch continues where the last one ended, so that all
///     windows are used
/// @param weighting weights for drawing windows from series
/// @param maxJump windows with a larger |log return| between two closes are left out, mostly unadjusted splits;
///     infinite to keep all
/// @param volumeDropout share of the windows whose volume and amount are both zeroed
/// @param mirror share of the windows whose prices are mirrored, so that rises become falls; see [MirroredBars]
/// @param minLookback lowest random lookback; equal to `lookback` for a fixed one
/// @param lookbackRun number of consecutive windows that share a random lookback, so that they fit into one batch
/// @param reachBack true if the lookback of a validation or test window may contain bars before its subset
/// @param coordinates numbers that the tokenizer reads
public record WindowSettings(
        int lookback,
        int predict,
        int stride,
        long seed,
        long windowsPerEpoch,
        Weighting weighting,
        double maxJump,
        double volumeDropout,
        double mirror,
        int minLookback,
        int lookbackRun,
        boolean reachBack,
        BarCoordinates coordinates) {
    private static final int MAX_LENGTH = 1 << 16;

    public WindowSettings {
        within("lookback", lookback, 2, MAX_LENGTH);
        within("predict", predict, 1, MAX_LENGTH);
        within("stride", stride, 1, MAX_LENGTH);
        within("windows per epoch", windowsPerEpoch, 0, Integer.MAX_VALUE);
        within("least lookback", minLookback, 2, lookback);
        within("lookback run", lookbackRun, 1, MAX_LENGTH);
        if (!(maxJump > 0)) {
            throw new InvalidInputException(
                    "max jump is " + maxJump + ": use a |log return| above 0, or .inf for no limit");
        }
        if (!(volumeDropout >= 0 && volumeDropout <= 1)) {
            throw new InvalidInputException("volume dropout is " + volumeDropout + ": use a share from 0 to 1");
        }
        if (!(mirror >= 0 && mirror <= 1)) {
            throw new InvalidInputException("mirror is " + mirror + ": use a share from 0 to 1");
        }
    }

    private static void within(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new InvalidInputException(name + " is " + value + ": use a number from " + min + " to " + max);
        }
    }

    /// A builder with default values: every window once per epoch, jumps above 0.35 left out, no volume dropout,
    /// nothing mirrored, a fixed lookback, levels.
    public static Builder of(int lookback, int predict) {
        return new Builder(lookback, predict);
    }

    /// A builder with these settings.
    public Builder toBuilder() {
        return new Builder(lookback, predict)
                .stride(stride)
                .seed(seed)
                .windowsPerEpoch(windowsPerEpoch)
                .weighting(weighting)
                .maxJump(maxJump)
                .volumeDropout(volumeDropout)
                .mirror(mirror)
                .randomLookback(minLookback, lookbackRun)
                .reachBack(reachBack)
                .coordinates(coordinates);
    }

    /// Bars per window with the full lookback.
    public int length() {
        return lookback + predict + 1;
    }

    /// True if windows differ between epochs in more than their order.
    public boolean isRandom() {
        return volumeDropout > 0 || mirror > 0 || minLookback < lookback;
    }

    /// Builder of settings.
    public static final class Builder {
        private final int lookback;
        private final int predict;
        private int stride = 1;
        private long seed = 100;
        private long windowsPerEpoch;
        private Weighting weighting = new Weighting.Windows();
        private double maxJump = 0.35;
        private double volumeDropout;
        private double mirror;
        private int minLookback;
        private int lookbackRun = 1;
        private boolean reachBack = true;
        private BarCoordinates coordinates = BarCoordinates.LEVELS;

        private Builder(int lookback, int predict) {
            this.lookback = lookback;
            this.predict = predict;
            minLookback = lookback;
        }

        public Builder stride(int value) {
            stride = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder windowsPerEpoch(long value) {
            windowsPerEpoch = value;
            return this;
        }

        public Builder weighting(Weighting value) {
            weighting = value;
            return this;
        }

        public Builder maxJump(double value) {
            maxJump = value;
            return this;
        }

        public Builder volumeDropout(double value) {
            volumeDropout = value;
            return this;
        }

        public Builder mirror(double value) {
            mirror = value;
            return this;
        }

        /// Draws a lookback for every batch.
        ///
        /// @param min lowest lookback
        /// @param batch windows that share a lookback: those of a batch of all processes together
        public Builder randomLookback(int min, int batch) {
            minLookback = min;
            lookbackRun = batch;
            return this;
        }

        public Builder reachBack(boolean value) {
            reachBack = value;
            return this;
        }

        public Builder coordinates(BarCoordinates value) {
            coordinates = value;
            return this;
        }

        /// Creates the settings.
        ///
        /// @throws KronosException if one of them is out of range
        public WindowSettings build() {
            return new WindowSettings(
                    lookback,
                    predict,
                    stride,
                    seed,
                    windowsPerEpoch,
                    weighting,
                    maxJump,
                    volumeDropout,
                    mirror,
                    minLookback,
                    lookbackRun,
                    reachBack,
                    coordinates);
        }
    }
}
