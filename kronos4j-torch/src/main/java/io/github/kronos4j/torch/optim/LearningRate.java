package io.github.kronos4j.torch.optim;

import io.github.kronos4j.InvalidInputException;

/// Schedule of the learning rate, and of AdamW's beta1 where it is tied to the rate.
public sealed interface LearningRate {
    /// Learning rate of an update.
    ///
    /// @param step number of the update, from 0
    /// @param steps updates of the whole training; later ones keep the last rate
    double at(long step, long steps);

    /// AdamW's beta1 at an update.
    ///
    /// @param defaultValue value if the schedule does not determine it
    default double beta1(long step, long steps, double defaultValue) {
        return defaultValue;
    }

    /// The same rate for all updates.
    record Constant(double rate) implements LearningRate {
        @Override
        public double at(long step, long steps) {
            return rate;
        }
    }

    /// One cycle with cosines: up to the peak, then down to almost nothing (Smith and Topin, 2019), annealed like
    /// PyTorch's `OneCycleLR`.
    ///
    /// @param peak highest rate
    /// @param warmUp share of the updates on the way up, from 0 to below 1
    /// @param divider ratio of the peak to the first rate
    /// @param finalDivider ratio of the first rate to the last
    /// @param cyclesBeta1 true if beta1 goes down to 0.85 at the peak and up to 0.95 at both ends, whatever the
    ///     settings of the optimizer: PyTorch's `cycle_momentum`, which is on by default
    record OneCycle(double peak, double warmUp, double divider, double finalDivider, boolean cyclesBeta1)
            implements LearningRate {
        private static final double LOW = 0.85;
        private static final double HIGH = 0.95;

        public OneCycle {
            requirePositive(peak);
            if (!(warmUp >= 0 && warmUp < 1)) {
                throw new InvalidInputException(
                        "the warm-up is " + warmUp + " of all updates but must be from 0 to below 1");
            }
            if (!(divider > 0 && finalDivider > 0)) {
                throw new InvalidInputException(
                        "the dividers are " + divider + " and " + finalDivider + " but both must be above 0");
            }
        }

        /// The schedule of the reference: 3 % up from a tenth of the peak.
        public static OneCycle reference(double peak) {
            return new OneCycle(peak, 0.03, 10, 1e4, true);
        }

        @Override
        public double at(long step, long steps) {
            return between(step, steps, peak / divider, peak, peak / divider / finalDivider);
        }

        @Override
        public double beta1(long step, long steps, double defaultValue) {
            return cyclesBeta1 ? between(step, steps, HIGH, LOW, HIGH) : defaultValue;
        }

        private double between(long step, long steps, double first, double middle, double end) {
            double top = warmUp * steps - 1;
            double last = steps - 1.0;
            if (step < top) {
                return cosine(first, middle, step / top);
            }
            return cosine(middle, end, (Math.min((double) step, last) - top) / (last - top));
        }
    }

    /// Linear warm-up to the peak, then a cosine down.
    ///
    /// @param peak highest rate
    /// @param first rate of the first update
    /// @param last rate at the end
    /// @param warmUp updates on the way up; fewer than all updates
    record WarmUpCosine(double peak, double first, double last, long warmUp) implements LearningRate {
        public WarmUpCosine {
            requirePositive(peak);
            if (warmUp < 0) {
                throw new InvalidInputException("the warm-up is " + warmUp + " updates but must be at least 0");
            }
        }

        @Override
        public double at(long step, long steps) {
            if (step < warmUp) {
                return first + (peak - first) * step / warmUp;
            }
            return cosine(peak, last, (double) (Math.min(step, steps) - warmUp) / (steps - warmUp));
        }
    }

    private static double cosine(double from, double to, double progress) {
        return to + (from - to) / 2 * (1 + Math.cos(Math.PI * progress));
    }

    private static void requirePositive(double peak) {
        if (!(peak > 0)) {
            throw new InvalidInputException("the peak of the learning rate is " + peak + " but must be above 0");
        }
    }
}
