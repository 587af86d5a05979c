package io.github.kronos4j.bench;

/// Times of a part of a forecast, and the limits of the machine beside it.
///
/// @param demand demand of the part
/// @param perFlop seconds for one floating-point operation
/// @param perByte seconds for one byte
/// @param seconds measured time
record Measurement(Demand demand, double perFlop, double perByte, double seconds) {
    /// The least time that the part could take, in seconds.
    double floor() {
        return demand.seconds(perFlop, perByte);
    }

    /// Percentage of the [#floor] in the measured time.
    double share() {
        return 100 * floor() / seconds;
    }
}
