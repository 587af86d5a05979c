package io.github.kronos4j.torch.train;

import io.github.kronos4j.KronosException;

/// The learning rate of each update.
public sealed interface LearningRate {
    /// The rate of an update, counted from 0.
    double at(long step);

    /// One cycle with cosines: up to the peak, then down to almost nothing (Smith and Topin, 2019), as PyTorch's
    /// `OneCycleLR` anneals.
    ///
    /// @param peak highest rate
    /// @param steps updates in all; later ones keep the last rate
    /// @param warmUp share of them on the way up
    /// @param divider the first rate is this part of the peak
    /// @param finalDivider the last rate is this part of the first
    record OneCycle(double peak, long steps, double warmUp, double divider, double finalDivider)
            implements LearningRate {
        public OneCycle {
            positive(peak, steps);
            share(warmUp);
            if (!(divider > 0 && finalDivider > 0)) {
                throw new KronosException("the dividers " + divider + " and " + finalDivider + " must be above 0");
            }
        }

        /// As the reference trains: 3 % up from a tenth of the peak.
        public static OneCycle reference(double peak, long steps) {
            return new OneCycle(peak, steps, 0.03, 10, 1e4);
        }

        @Override
        public double at(long step) {
            double top = warmUp * steps - 1;
            double last = steps - 1.0;
            double first = peak / divider;
            if (step < top) {
                return cosine(first, peak, step / top);
            }
            return cosine(peak, first / finalDivider, (Math.min((double) step, last) - top) / (last - top));
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
