package io.github.kronos4j.torch.train;

import io.github.kronos4j.KronosException;

/// The learning rate of each update, and AdamW's first beta where it goes against the rate.
public sealed interface LearningRate {
    /// The rate of an update, counted from 0.
    double at(long step);

    /// The decay of the mean of gradients at an update.
    ///
    /// @param usual what it is unless the rate says otherwise
    default double beta1(long step, double usual) {
        return usual;
    }

    /// One rate all along.
    record Constant(double rate) implements LearningRate {
        @Override
        public double at(long step) {
            return rate;
        }
    }

    /// One cycle with cosines: up to the peak, then down to almost nothing (Smith and Topin, 2019), as PyTorch's
    /// `OneCycleLR` anneals.
    ///
    /// @param peak highest rate
    /// @param steps updates in all; later ones keep the last rate
    /// @param warmUp share of them on the way up
    /// @param divider the first rate is this part of the peak
    /// @param finalDivider the last rate is this part of the first
    /// @param cyclesBeta1 whether the first beta goes down to 0.85 at the peak and up to 0.95 at both ends,
    ///     whatever the optimiser's settings: PyTorch's `cycle_momentum`, which is on unless told
    record OneCycle(double peak, long steps, double warmUp, double divider, double finalDivider, boolean cyclesBeta1)
            implements LearningRate {
        private static final double LOW = 0.85;
        private static final double HIGH = 0.95;

        public OneCycle {
            positive(peak, steps);
            share(warmUp);
            if (!(divider > 0 && finalDivider > 0)) {
                throw new KronosException("the dividers " + divider + " and " + finalDivider + " must be above 0");
            }
        }

        /// As the reference trains: 3 % up from a tenth of the peak.
        public static OneCycle reference(double peak, long steps) {
            return new OneCycle(peak, steps, 0.03, 10, 1e4, true);
        }

        @Override
        public double at(long step) {
            return between(step, peak / divider, peak, peak / divider / finalDivider);
        }

        @Override
        public double beta1(long step, double usual) {
            return cyclesBeta1 ? between(step, HIGH, LOW, HIGH) : usual;
        }

        private double between(long step, double first, double middle, double end) {
            double top = warmUp * steps - 1;
            double last = steps - 1.0;
            if (step < top) {
                return cosine(first, middle, step / top);
            }
            return cosine(middle, end, (Math.min((double) step, last) - top) / (last - top));
        }
    }

    /// A line up to the peak, then a cosine down.
    ///
    /// @param peak highest rate
    /// @param first rate of the first update
    /// @param last rate at the end
    /// @param warmUp updates on the way up
    /// @param steps updates in all; later ones keep the last rate
    record WarmUpCosine(double peak, double first, double last, long warmUp, long steps) implements LearningRate {
        public WarmUpCosine {
            positive(peak, steps);
            if (warmUp < 0 || warmUp >= steps) {
                throw new KronosException("a warm-up of " + warmUp + " steps must be shorter than all " + steps);
            }
        }

        @Override
        public double at(long step) {
            if (step < warmUp) {
                return first + (peak - first) * step / warmUp;
            }
            return cosine(peak, last, (double) (Math.min(step, steps) - warmUp) / (steps - warmUp));
        }
    }

    private static double cosine(double from, double to, double progress) {
        return to + (from - to) / 2 * (1 + Math.cos(Math.PI * progress));
    }

    private static void positive(double peak, long steps) {
        if (!(peak > 0) || steps < 1) {
            throw new KronosException(
                    "a learning rate of " + peak + " over " + steps + " steps is none; both must be above 0");
        }
    }

    private static void share(double warmUp) {
        if (!(warmUp >= 0 && warmUp < 1)) {
            throw new KronosException("a warm-up of " + warmUp + " of all steps must be from 0 to below 1");
        }
    }
}
