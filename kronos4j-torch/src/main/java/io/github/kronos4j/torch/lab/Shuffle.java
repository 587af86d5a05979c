package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.Tensors;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/// Random order of rows.
final class Shuffle {
    private Shuffle() {}

    /// Indices from 0 to below a count in random order: (count), integers.
    static Tensor of(long count, long seed) {
        List<Integer> order = IntStream.range(0, Math.toIntExact(count)).boxed().collect(Collectors.toList());
        Collections.shuffle(order, new Random(seed));
        return Tensors.integers(order.stream().mapToInt(Integer::intValue).toArray(), count);
    }
}
