package io.github.kronos4j.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.Setting;
import java.io.Serializable;

/// Sampling settings: the distribution from which tokens are drawn, and the number of paths.
///
/// Logits are divided by the temperature, restricted to the `topK` most likely tokens, then to the smallest set of the
/// rest whose probability exceeds `topP`; the remaining probabilities are renormalized and sampled. (The reference
/// ignores `topP` if `topK` is set.) Draws are keyed by seed, history, path, step and head, so that neither the batch
/// nor the number of threads changes a draw.
///
/// @param temperature 0 is greedy; 1 is the model's own distribution
/// @param topK number of tokens kept; 0 keeps all
/// @param topP probability mass kept, in (0, 1]; 1 keeps all
/// @param samples number of paths
/// @param seed seed of the random streams
public record Sampling(double temperature, int topK, double topP, int samples, long seed) implements Serializable {
    public Sampling {
        if (!(temperature >= 0 && temperature <= 100)) {
            throw new InvalidInputException(
                    "the temperature is " + temperature + ": use a number from 0 (greedy) to 100");
        }
        if (topK < 0) {
            throw new InvalidInputException("topK is " + topK + ": use a whole number, or 0 to keep every token");
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new InvalidInputException("topP is " + topP + ": use a number above 0 and up to 1");
        }
        if (samples < 1) {
            throw new InvalidInputException(
                    "the number of samples is " + samples + ": use at least 1", Setting.SAMPLES);
        }
    }

    /// Returns settings for the single most likely path: temperature 0.
    public static Sampling greedy() {
        return new Sampling(0, 0, 1, 1, 0);
    }

    /// Returns the paper's settings for price and return forecasts: temperature 0.6, top-p 0.9, 10 paths to
    /// average.
    public static Sampling point() {
        return new Sampling(0.6, 0, 0.9, 10, 0);
    }

    /// Returns settings for the full distribution of the model, for quantiles and probabilities: temperature 1, no
    /// truncation, 30 paths.
    public static Sampling probabilistic() {
        return new Sampling(1, 0, 1, 30, 0);
    }

    /// Returns the paper's settings for synthetic series: temperature 1, top-p 0.95, with 10 paths.
    public static Sampling generation() {
        return new Sampling(1, 0, 0.95, 10, 0);
    }

    /// Returns the default settings of the reference: temperature 1, top-p 0.9, one path.
    public static Sampling reference() {
        return new Sampling(1, 0, 0.9, 1, 0);
    }

    /// True if the most likely token is always chosen, so that all paths are equal.
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
