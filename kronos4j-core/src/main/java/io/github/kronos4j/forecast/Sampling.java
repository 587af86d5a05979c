package io.github.kronos4j.forecast;

import io.github.kronos4j.KronosException;

/// How tokens are drawn.
///
/// Logits are divided by the temperature, then cut to the `topK` most likely tokens, then to the smallest set of the
/// rest whose probability exceeds `topP`; what is left is renormalised and drawn from. (The reference ignores `topP`
/// when `topK` is set.) Draws come from streams keyed by seed, symbol, path, step and head, so that neither the batch
/// nor the number of threads changes a draw.
///
/// @param temperature 0 is greedy; 1 is the model's own distribution
/// @param topK how many tokens are kept; 0 keeps all
/// @param topP probability mass that is kept, in (0, 1]; 1 keeps all
/// @param samples number of paths
/// @param seed key of the random streams
public record Sampling(double temperature, int topK, double topP, int samples, long seed) {
    public Sampling {
        if (!(temperature >= 0 && temperature <= 100)) {
            throw new KronosException("temperature is " + temperature + ": give a number from 0 (greedy) to 100");
        }
        if (topK < 0) {
            throw new KronosException("top-k is " + topK + ": give a whole number, 0 to keep every token");
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new KronosException("top-p is " + topP + ": give a number above 0 and up to 1");
        }
        if (samples < 1) {
            throw new KronosException("samples is " + samples + ": give at least 1");
        }
    }

    /// The single most likely path: temperature 0.
    public static Sampling greedy() {
        return new Sampling(0, 0, 1, 1, 0);
    }

    /// The paper's setting for price and return forecasts: temperature .6, top-p .9, mean of 10 paths.
    public static Sampling point() {
        return new Sampling(0.6, 0, 0.9, 10, 0);
    }

    /// The model's whole distribution, for bands and probabilities: temperature 1, nothing cut off, 30 paths.
    public static Sampling probabilistic() {
        return new Sampling(1, 0, 1, 30, 0);
    }

    /// The paper's setting for synthetic series: temperature 1, top-p .95, here 10 paths.
    public static Sampling generation() {
        return new Sampling(1, 0, 0.95, 10, 0);
    }

    /// What the reference does unless told otherwise: temperature 1, top-p .9, one path.
    public static Sampling reference() {
        return new Sampling(1, 0, 0.9, 1, 0);
    }

    /// Whether the most likely token is always taken, so that every path is the same.
    public boolean isGreedy() {
        return temperature == 0 || topK == 1;
    }

    public Sampling withTemperature(double value) {
        return new Sampling(value, topK, topP, samples, seed);
    }

    public Sampling withTopK(int value) {
        return new Sampling(temperature, value, topP, samples, seed);
    }

    public Sampling withTopP(double value) {
        return new Sampling(temperature, topK, value, samples, seed);
    }

    public Sampling withSamples(int value) {
        return new Sampling(temperature, topK, topP, value, seed);
    }

    public Sampling withSeed(long value) {
        return new Sampling(temperature, topK, topP, samples, value);
    }
}
