package io.github.kronos4j.bench;

/// A limit of the machine that can be measured again at any time.
@FunctionalInterface
interface Limit {
    /// Measures once.
    ///
    /// @param seconds time that the measurement takes at least
    /// @return seconds for one floating-point operation or one byte
    double measure(double seconds);
}
