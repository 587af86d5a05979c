package io.github.kronos4j.torch.dataset;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Divides a batch among threads.
final class Slices {
    private Slices() {}

    /// Windows `from` to `to - 1`.
    record Slice(int from, int to) {}

    /// Slices of nearly equal size, differing by one window at most, none of them empty.
    static Stream<Slice> of(int windows, int parts) {
        int count = Math.max(1, Math.min(windows, parts));
        return IntStream.range(0, count)
                .mapToObj(i -> new Slice((int) ((long) windows * i / count), (int) ((long) windows * (i + 1) / count)));
    }
}
