package io.github.kronos4j.serve.mcp;

import java.util.stream.IntStream;

/// The bars of a forecast that an answer shows: at most a dozen, evenly spaced, with the first and the last.
final class ShownSteps {
    private static final int MAX = 12;

    private ShownSteps() {}

    /// Indexes of the bars, ascending.
    static int[] of(int horizon) {
        int count = Math.min(MAX, horizon);
        return IntStream.range(0, count)
                .map(i -> count == 1 ? 0 : Math.round(i * (horizon - 1f) / (count - 1)))
                .toArray();
    }
}
