package io.github.kronos4j.bench;

/// Demand of a part of a forecast on a machine: operations and bytes.
///
/// @param flops floating-point operations
/// @param bytes bytes of weights, keys and values, each read once
record Demand(double flops, double bytes) {
    /// The least time in seconds on a machine: the longer of the time for the operations and that for the bytes.
    ///
    /// @param perFlop seconds for one floating-point operation
    /// @param perByte seconds for one byte, from where the bytes are held
    double seconds(double perFlop, double perByte) {
        return Math.max(flops * perFlop, bytes * perByte);
    }
}
