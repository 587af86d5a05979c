package io.github.kronos4j.torch.run;

import io.github.kronos4j.torch.train.Collective;
import java.util.Map;
import java.util.stream.LongStream;

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

    /// Adds what other processes have counted.
    void sum(Collective collective) {
        double[] all = LongStream.of(counts).mapToDouble(count -> count).toArray();
        collective.sum(all);
        total = 0;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.round(all[i]);
            total += counts[i];
        }
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
