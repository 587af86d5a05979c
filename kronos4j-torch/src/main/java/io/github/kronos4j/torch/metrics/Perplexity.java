package io.github.kronos4j.torch.metrics;

/// Perplexity of tokens: the number of evenly used tokens with the same entropy.
public final class Perplexity {
    private Perplexity() {}

    /// The perplexity of counts.
    ///
    /// @param counts number of times that each token occurs
    public static double of(long[] counts) {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        double entropy = 0;
        for (long count : counts) {
            if (count > 0) {
                double share = (double) count / total;
                entropy -= share * Math.log(share);
            }
        }
        return Math.exp(entropy);
    }
}
