package io.github.kronos4j.forecast;

import io.github.kronos4j.tensor.Kernels;

/// Draws a token from logits: temperature, top-k, top-p, then inversion of the cumulative distribution. Holds scratch
/// memory for one thread.
public final class TokenSampler {
    private final Kernels kernels;
    private final TokenFilter filter;

    /// @param vocabulary highest number of tokens
    public TokenSampler(Kernels kernels, int vocabulary) {
        this.kernels = kernels;
        filter = new TokenFilter(vocabulary);
    }

    /// Draws a token; the logits are overwritten.
    ///
    /// @param logits `vocabulary` logits from `offset` on, padded to the next multiple of the panel width
    /// @param uniform uniform random number in [0, 1)
    public int draw(float[] logits, int offset, int vocabulary, Sampling sampling, double uniform) {
        if (sampling.isGreedy()) {
            return highest(logits, offset, vocabulary);
        }
        toWeights(logits, offset, vocabulary, sampling);
        return invert(logits, offset, vocabulary, uniform);
    }

    /// Converts logits to sampling weights: the probabilities of the kept tokens, not renormalized, and zero for
    /// the others.
    void toWeights(float[] logits, int offset, int vocabulary, Sampling sampling) {
        // Finite, since infinity times the zero of the highest logit would be NaN.
        float scale = (float) Math.min(1 / sampling.temperature(), Float.MAX_VALUE);
        kernels.softmax(logits, offset, vocabulary, vocabulary, scale);
        if (sampling.topK() > 0) {
            filter.topK(logits, offset, vocabulary, sampling.topK());
        }
        if (sampling.topP() < 1) {
            filter.topP(logits, offset, vocabulary, sampling.topP());
        }
    }

    private static int highest(float[] logits, int offset, int vocabulary) {
        int best = 0;
        for (int i = 1; i < vocabulary; i++) {
            if (logits[offset + i] > logits[offset + best]) {
                best = i;
            }
        }
        return best;
    }

    private static int invert(float[] weights, int offset, int vocabulary, double uniform) {
        double mass = 0;
        for (int i = 0; i < vocabulary; i++) {
            mass += weights[offset + i];
        }
        double target = uniform * mass;
        double sum = 0;
        int last = 0;
        for (int i = 0; i < vocabulary; i++) {
            if (weights[offset + i] > 0) {
                last = i;
                sum += weights[offset + i];
                if (sum > target) {
                    return i;
                }
            }
        }
        return last;
    }
}
