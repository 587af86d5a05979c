package io.github.kronos4j.torch.train;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Cuts a batch into parts.
final class Parts {
    private Parts() {}

    /// Windows `from` to `to - 1`.
    record Part(int from, int to) {}

    /// Parts that differ by one window at most, none of them empty.
    static Stream<Part> of(int windows, int parts) {
        int count = Math.max(1, Math.min(windows, parts));
        return IntStream.range(0, count)
                .mapToObj(i -> new Part((int) ((long) windows * i / count), (int) ((long) windows * (i + 1) / count)));
    }
}
