package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.distributed.ProcessGroup;
import java.util.Map;
import java.util.stream.LongStream;

/// Counts of the codes of a codebook, and how evenly they are used.
final class CodebookUse {
    private final long[] counts;
    private long total;

    CodebookUse(int bits) {
        counts = new long[1 << bits];
    }

    void add(long[] tokens) {
        for (long token : tokens) {
            counts[(int) token]++;
        }
        total += tokens.length;
    }

    /// Adds the counts of the other processes.
    void allReduce(ProcessGroup processGroup) {
        double[] all = LongStream.of(counts).mapToDouble(count -> count).toArray();
        processGroup.sum(all);
        total = 0;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.round(all[i]);
            total += counts[i];
        }
    }

    /// Reports the share of the codes that occur, and the perplexity: the number of evenly used codes with the same
    /// entropy.
    void report(String name, Map<String, Double> metrics) {
        double used = 0;
        double entropy = 0;
        for (long count : counts) {
            if (count > 0) {
                double share = (double) count / total;
                used++;
                entropy -= share * Math.log(share);
            }
        }
        metrics.put(name + "_use", used / counts.length);
        metrics.put(name + "_codes", Math.exp(entropy));
    }
}
