package io.github.kronos4j.torch.run;

import java.util.Map;

/// How evenly a codebook is used.
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

    /// Adds the share of the codes that occur, and the perplexity: as many codes, used evenly, would carry as much.
    void report(String name, Map<String, Double> measures) {
        double used = 0;
        double entropy = 0;
        for (long count : counts) {
            if (count > 0) {
                double share = (double) count / total;
                used++;
                entropy -= share * Math.log(share);
            }
        }
        measures.put(name + "_use", used / counts.length);
        measures.put(name + "_codes", Math.exp(entropy));
    }
}
