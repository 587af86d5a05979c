package io.github.kronos4j.forecast;

/// Truncates a distribution to its most likely tokens: top-k and top-p (nucleus sampling; Holtzman et al., 2020).
///
/// Both are the same search: tokens are kept from the most to the least likely, on ties the lowest index first, as long
/// as the total weight of those kept before does not exceed a limit. For top-k a token weighs one, for top-p its
/// probability. The threshold is found by bisecting the range of values and discarding tokens that are already decided,
/// which is faster than sorting. Holds scratch memory for one thread.
final class TokenFilter {
    private final float[] candidates;

    TokenFilter(int vocabulary) {
        candidates = new float[vocabulary];
    }

    /// Sets all but the `k` most likely tokens to zero.
    void topK(float[] probabilities, int offset, int vocabulary, int k) {
        if (k < vocabulary) {
            truncate(probabilities, offset, vocabulary, k - 1, false);
        }
    }

    /// Sets all but the most likely tokens to zero, keeping tokens up to and including the one at which their sum
    /// exceeds the share `p` of the total.
    void topP(float[] probabilities, int offset, int vocabulary, double p) {
        double mass = 0;
        for (int i = offset; i < offset + vocabulary; i++) {
            mass += probabilities[i];
        }
        truncate(probabilities, offset, vocabulary, p * mass, true);
    }

    private void truncate(float[] probabilities, int offset, int vocabulary, double limit, boolean byProbability) {
        System.arraycopy(probabilities, offset, candidates, 0, vocabulary);
        int count = vocabulary;
        // Probabilities are not negative, so their order is that of their bits. The threshold is the lowest value whose
        // greater values weigh no more than the limit; no token below it is kept.
        int low = 0;
        int high = Float.floatToRawIntBits(Float.MAX_VALUE);
        double above = 0; // weight of the tokens above `high`
        while (low < high) {
            int middle = (low + high) >>> 1;
            float value = Float.intBitsToFloat(middle);
            double greater = 0;
            for (int i = 0; i < count; i++) {
                if (candidates[i] > value) {
                    greater += byProbability ? candidates[i] : 1;
                }
            }
            boolean lower = above + greater <= limit;
            if (lower) {
                above += greater;
                high = middle;
            } else {
                low = middle + 1;
            }
            int kept = 0;
            for (int i = 0; i < count; i++) {
                candidates[kept] = candidates[i];
                kept += candidates[i] > value != lower ? 1 : 0;
            }
            count = kept;
        }
        float threshold = Float.intBitsToFloat(low);
        double weight = byProbability ? threshold : 1;
        for (int i = offset; i < offset + vocabulary; i++) {
            if (probabilities[i] == threshold && above <= limit) {
                above += weight;
            } else if (probabilities[i] <= threshold) {
                probabilities[i] = 0;
            }
        }
    }
}
