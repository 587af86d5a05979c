package io.github.kronos4j.evaluation.record;

/// Numbers of the forecasts of a group.
///
/// @param scored forecasts whose bars have arrived
/// @param bars bars of these
/// @param pending forecasts whose bars have not all arrived
/// @param repeats forecasts of a series from an origin at which one had been written before; they are not scored, so
///     that they cannot be drawn again until the numbers look good
/// @param unmatched forecasts that cannot be scored with the bars given, which lack their origin, their times, or the
///     bars before them
public record RecordCounts(int scored, int bars, int pending, int repeats, int unmatched) {
    /// Number of all forecasts.
    public int forecasts() {
        return scored + pending + repeats + unmatched;
    }
}
