package io.github.kronos4j.torch.train;

import java.util.SplittableRandom;

/// Seeds of the parts of a batch.
final class Seeds {
    private Seeds() {}

    /// Seeds of the parts of one process: several processes together have the seeds of one process with as many
    /// threads.
    static long[] of(long seed, int parts, int rank) {
        return new SplittableRandom(seed)
                .longs((long) parts * rank + parts)
                .skip((long) parts * rank)
                .toArray();
    }
}
