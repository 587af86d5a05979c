package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.internal.CounterRandom;

/// Purposes of random draws. Each draw is a function of the seed, its purpose and two counters, so that no draw depends
/// on earlier ones. The order of the purposes determines the draws.
enum Draw {
    ORDER,
    PHASE,
    WINDOW,
    LOOKBACK,
    VOLUME,
    MIRROR;

    long bits(long seed, long a, long b) {
        return CounterRandom.splitMix64(CounterRandom.splitMix64(CounterRandom.splitMix64(seed, ordinal()), a), b);
    }

    /// A number in [0, 1).
    double uniform(long seed, long a, long b) {
        return CounterRandom.uniform(bits(seed, a, b));
    }
}
