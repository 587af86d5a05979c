package io.github.kronos4j.forecast;

/// Cuts a distribution down to its likely tokens: top-k and top-p (nucleus; Holtzman et al., 2020).
///
/// Both come to the same search: tokens taken from the most to the least likely, of equals the lowest first, as long
/// as those taken before weigh no more than a limit. For top-k a token weighs one, for top-p its probability. The
/// threshold is found by halving the range of values and dropping the tokens that are out of question, which is faster
/// than sorting them. Holds scratch memory for one thread.
final class TokenFilter {
    private final float[] candidates;

    TokenFilter(int vocabulary) {
        candidates = new float[vocabulary];
    }

    /// Sets all but the `k` most likely tokens to zero.
    void topK(float[] probabilities, int offset, int vocabulary, int k) {
        if (k < vocabulary) {
            cut(probabilities, offset, vocabulary, k - 1, false);
        }
    }

    /// Sets all to zero but the most likely tokens, up to and with the one at which their sum exceeds the share `p`
    /// of
    /// the whole.
    void topP(float[] probabilities, int offset, int vocabulary, double p) {
        double mass = 0;
        for (int i = offset; i < offset + vocabulary; i++) {
            mass += probabilities[i];
        }
        cut(probabilities, offset, vocabulary, p * mass, true);
    }

    private void cut(float[] probabilities, int offset, int vocabulary, double limit, boolean byProbability) {
        System.arraycopy(probabilities, offset, candidates, 0, vocabulary);
        int count = vocabulary;
        // Probabilities are not negative, so they are in the order of their bits. Sought is the lowest value
        // below
        // which no token is kept: the lowest whose betters weigh no more than the limit.
        int low = 0;
        int high = Float.floatToRawIntBits(Float.MAX_VALUE);
        double above = 0; // weight of the tokens better than `high`
        while (low < high) {
            int middle = (low + high) >>> 1;
            float value = Float.intBitsToFloat(middle);
            double better = 0;
            for (int i = 0; i < count; i++) {
                if (candidates[i] > value) {
                    better += byProbability ? candidates[i] : 1;
                }
            }
            boolean lower = above + better <= limit;
            if (lower) {
                above += better;
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
