package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.KronosException;

/// How windows are cut and drawn.
///
/// @param lookback bars that the model is given; the normaliser sees these and no others
/// @param predict bars that follow; a window has one more, since every bar is predicted from those before it
/// @param stride bars between the beginnings of two windows of a segment
/// @param seed decides the order and every draw
/// @param windowsPerEpoch windows of an epoch; 0 for as many as there are. Successive epochs go on where the last one
///     ended, so that all windows have their turn.
/// @param weighting how often each series is drawn from
/// @param maxJump windows with a greater |log return| from one close to the next are left out: mostly splits that were
///     not adjusted; infinite to keep all
/// @param volumeDropout share of the windows whose volume and amount are both zeroed
/// @param leastLookback a lookback is drawn between this and `lookback`; equal to it for a fixed one
/// @param lookbackRun how many windows in succession share a drawn lookback, and so can stand in one batch
/// @param reachBack whether the lookback of a validation or test window may reach into bars before its part
public record WindowSettings(
        int lookback,
        int predict,
        int stride,
        long seed,
        long windowsPerEpoch,
        Weighting weighting,
        double maxJump,
        double volumeDropout,
        int leastLookback,
        int lookbackRun,
        boolean reachBack) {
    private static final int LONGEST = 1 << 16;

    public WindowSettings {
        within("lookback", lookback, 2, LONGEST);
        within("predict", predict, 1, LONGEST);
        within("stride", stride, 1, LONGEST);
        within("windows per epoch", windowsPerEpoch, 0, Integer.MAX_VALUE);
        within("least lookback", leastLookback, 2, lookback);
        within("lookback run", lookbackRun, 1, LONGEST);
        if (!(maxJump > 0)) {
            throw new KronosException("max jump is " + maxJump + ": give a |log return| above 0, or .inf for no limit");
        }
        if (!(volumeDropout >= 0 && volumeDropout <= 1)) {
            throw new KronosException("volume dropout is " + volumeDropout + ": give a share from 0 to 1");
        }
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new KronosException(name + " is " + value + ": give a number from " + least + " to " + most);
        }
    }

    /// Starts settings: every window once an epoch, jumps beyond 0.35 left out, nothing dropped, a fixed lookback.
    public static Builder of(int lookback, int predict) {
        return new Builder(lookback, predict);
    }

    /// Starts settings that are these but for what is set.
    public Builder toBuilder() {
        return new Builder(lookback, predict)
                .stride(stride)
                .seed(seed)
                .windowsPerEpoch(windowsPerEpoch)
                .weighting(weighting)
                .maxJump(maxJump)
                .volumeDropout(volumeDropout)
                .randomLookback(leastLookback, lookbackRun)
                .reachBack(reachBack);
    }

    /// Bars of a window with the full lookback.
    public int length() {
        return lookback + predict + 1;
    }

    /// Whether windows differ from epoch to epoch in more than their order.
    public boolean isRandom() {
        return volumeDropout > 0 || leastLookback < lookback;
    }

    /// Collects settings.
    public static final class Builder {
        private final int lookback;
        private final int predict;
        private int stride = 1;
        private long seed = 100;
        private long windowsPerEpoch;
        private Weighting weighting = new Weighting.Windows();
        private double maxJump = 0.35;
        private double volumeDropout;
        private int leastLookback;
        private int lookbackRun = 1;
        private boolean reachBack = true;

        private Builder(int lookback, int predict) {
            this.lookback = lookback;
            this.predict = predict;
            leastLookback = lookback;
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

        /// CounterRandom a lookback for every batch.
        ///
        /// @param least the shortest
        /// @param batch windows that share a lookback: those of a batch, of all processes together
        public Builder randomLookback(int least, int batch) {
            leastLookback = least;
            lookbackRun = batch;
            return this;
        }

        public Builder reachBack(boolean value) {
            reachBack = value;
            return this;
        }

        /// The finished settings.
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
                    leastLookback,
                    lookbackRun,
                    reachBack);
        }
    }
}
