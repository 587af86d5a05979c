package io.github.kronos4j.forecast;

import io.github.kronos4j.tensor.Kernels;
import java.util.Arrays;

/// Draws a token from logits: temperature, top-k, top-p, then the inverse of the cumulative distribution. Holds
/// scratch memory for one thread.
final class TokenSampler {
    private final Kernels kernels;
    private final long[] order;

    TokenSampler(Kernels kernels, int vocabulary) {
        this.kernels = kernels;
        order = new long[vocabulary];
    }

    /// Draws a token; the logits are overwritten.
    ///
    /// @param logits `vocabulary` of them from `offset`, with room up to the next multiple of the panel width
    /// @param uniform a number in [0, 1)
    int draw(float[] logits, int offset, int vocabulary, Sampling sampling, double uniform) {
        if (sampling.isGreedy()) {
            return highest(logits, offset, vocabulary);
        }
        kernels.softmax(logits, offset, vocabulary, vocabulary, (float) (1 / sampling.temperature()));
        int kept = keep(logits, offset, vocabulary, sampling);
        return kept == vocabulary
                ? invert(logits, offset, vocabulary, uniform)
                : invertSorted(logits, offset, vocabulary, kept, uniform);
    }

    /// The probabilities that [#draw] draws from, into `logits`.
    void probabilities(float[] logits, int offset, int vocabulary, Sampling sampling) {
        kernels.softmax(logits, offset, vocabulary, vocabulary, (float) (1 / sampling.temperature()));
        int kept = keep(logits, offset, vocabulary, sampling);
        if (kept == vocabulary) {
            return;
        }
        double mass = 0;
        for (int i = 0; i < vocabulary; i++) {
            int token = token(vocabulary - 1 - i);
            if (i < kept) {
                mass += logits[offset + token];
            } else {
                logits[offset + token] = 0;
            }
        }
        for (int i = 0; i < vocabulary; i++) {
            logits[offset + i] = (float) (logits[offset + i] / mass);
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

    /// How many of the most likely tokens stay; if not all do, `order` holds them in ascending order of probability,
    /// of equal ones the lower token last.
    private int keep(float[] probabilities, int offset, int vocabulary, Sampling sampling) {
        int kept = sampling.topK() > 0 ? Math.min(sampling.topK(), vocabulary) : vocabulary;
        if (kept == vocabulary && sampling.topP() == 1) {
            return vocabulary;
        }
        for (int i = 0; i < vocabulary; i++) {
            // Probabilities are not negative, so their bits are in their order.
            order[i] = (long) Float.floatToRawIntBits(probabilities[offset + i]) << 32 | (Integer.MAX_VALUE - i);
        }
        Arrays.sort(order, 0, vocabulary);
        if (sampling.topP() == 1) {
            return kept;
        }
        double mass = 0;
        for (int i = 0; i < kept; i++) {
            mass += probabilities[offset + token(vocabulary - 1 - i)];
        }
        double limit = sampling.topP() * mass;
        double before = 0;
        for (int i = 0; i < kept; i++) {
            if (before > limit) {
                return i;
            }
            before += probabilities[offset + token(vocabulary - 1 - i)];
        }
        return kept;
    }

    private int token(int place) {
        return Integer.MAX_VALUE - (int) order[place];
    }

    private static int invert(float[] probabilities, int offset, int vocabulary, double uniform) {
        double mass = 0;
        for (int i = 0; i < vocabulary; i++) {
            mass += probabilities[offset + i];
        }
        double target = uniform * mass;
        double sum = 0;
        int last = 0;
        for (int i = 0; i < vocabulary; i++) {
            if (probabilities[offset + i] > 0) {
                last = i;
                sum += probabilities[offset + i];
                if (sum > target) {
                    return i;
                }
            }
        }
        return last;
    }

    private int invertSorted(float[] probabilities, int offset, int vocabulary, int kept, double uniform) {
        double mass = 0;
        for (int i = 0; i < kept; i++) {
            mass += probabilities[offset + token(vocabulary - 1 - i)];
        }
        double target = uniform * mass;
        double sum = 0;
        for (int i = 0; i < kept - 1; i++) {
            int token = token(vocabulary - 1 - i);
            sum += probabilities[offset + token];
            if (sum > target) {
                return token;
            }
        }
        return token(vocabulary - kept);
    }
}
