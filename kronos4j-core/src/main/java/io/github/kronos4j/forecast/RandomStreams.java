package io.github.kronos4j.forecast;

import io.github.kronos4j.internal.CounterRandom;

/// The uniform random numbers with which tokens are drawn: Philox with the seed as key and the draw as counter.
///
/// A draw depends on nothing else: not on the batch, the number of paths, or the order of computation.
///
/// @param seed key of the generator
/// @param series distinguishes series that share a seed, see [ForecastRequest#drawKey]
public record RandomStreams(long seed, int series) {
    /// Returns the streams of a request.
    public static RandomStreams of(ForecastRequest request) {
        return new RandomStreams(request.sampling().seed(), request.drawKey());
    }

    /// Returns a number in [0, 1) with 53 random bits.
    ///
    /// @param head number of the draw within a step: 0 for the coarse token, 1 for the fine one
    public double uniform(int path, int step, int head) {
        return CounterRandom.uniform(CounterRandom.philox(seed, series, path, step, head));
    }
}
