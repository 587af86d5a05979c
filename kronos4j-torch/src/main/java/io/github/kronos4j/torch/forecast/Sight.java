package io.github.kronos4j.torch.forecast;

/// Positions of a sequence that a row of a pass sees.
///
/// @param sequence the sequence of the row, or the one that it continues
/// @param from first position
/// @param to position after the last one
record Sight(Sequence sequence, int from, int to) {
    boolean isEmpty() {
        return from >= to;
    }
}
