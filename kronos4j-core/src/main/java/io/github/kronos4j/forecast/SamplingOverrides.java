package io.github.kronos4j.forecast;

import org.jspecify.annotations.Nullable;

/// Sampling settings of which some may be missing, such as those of a command line or an HTTP request.
///
/// @param samples number of paths; null for the default
/// @param temperature temperature; null for the default
/// @param topK number of tokens kept; null for the default
/// @param topP probability mass kept; null for the default
/// @param seed seed of the random streams; null for the default
public record SamplingOverrides(
        @Nullable Integer samples,
        @Nullable Double temperature,
        @Nullable Integer topK,
        @Nullable Double topP,
        @Nullable Long seed) {
    /// Returns the settings with the missing ones taken from the defaults. A greedy draw has one path unless the
    /// number of paths is given.
    ///
    /// @throws io.github.kronos4j.InvalidInputException if a value is out of range
    public Sampling applyTo(Sampling defaults) {
        Sampling sampling = new Sampling(
                temperature == null ? defaults.temperature() : temperature,
                topK == null ? defaults.topK() : topK,
                topP == null ? defaults.topP() : topP,
                samples == null ? defaults.samples() : samples,
                seed == null ? defaults.seed() : seed);
        return samples == null && sampling.isGreedy() ? sampling.withSamples(1) : sampling;
    }
}
