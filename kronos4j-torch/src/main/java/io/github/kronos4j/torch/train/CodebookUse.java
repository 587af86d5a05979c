package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.distributed.ProcessGroup;
import io.github.kronos4j.torch.metrics.Perplexity;
import java.util.Map;
import java.util.stream.LongStream;

/// Counts of the codes of a codebook, and how evenly they are used.
final class CodebookUse {
    private final long[] counts;

    CodebookUse(int bits) {
        counts = new long[1 << bits];
    }

    void add(long[] tokens) {
        for (long token : tokens) {
            counts[(int) token]++;
        }
    }

    /// Adds the counts of the other processes.
    void allReduce(ProcessGroup processGroup) {
        double[] all = LongStream.of(counts).mapToDouble(count -> count).toArray();
        processGroup.sum(all);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.round(all[i]);
        }
    }

    /// Reports the share of the codes that occur, and the perplexity: the number of evenly used codes with the same
    /// entropy.
    void report(String name, Map<String, Double> metrics) {
        long used = LongStream.of(counts).filter(count -> count > 0).count();
        metrics.put(name + "_use", (double) used / counts.length);
        metrics.put(name + "_codes", Perplexity.of(counts));
    }
}
