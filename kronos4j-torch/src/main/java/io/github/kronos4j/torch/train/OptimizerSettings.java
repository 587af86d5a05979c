package io.github.kronos4j.torch.train;

import io.github.kronos4j.KronosException;

/// How AdamW updates (Loshchilov and Hutter, 2019).
///
/// @param beta1 decay of the mean of gradients
/// @param beta2 decay of the mean of their squares
/// @param epsilon added to the root of that mean
/// @param weightDecay how much of itself a parameter loses per update, times the learning rate
/// @param decayed which parameters do
/// @param clipNorm longest gradient, all parameters together; infinity does not clip
public record OptimizerSettings(
        double beta1, double beta2, double epsilon, double weightDecay, Decayed decayed, double clipNorm) {
    /// Which parameters decay.
    public enum Decayed {
        /// As the reference has it.
        ALL,
        /// Weights of linear layers and embeddings, but not biases and the weights of norms.
        MATRICES
    }

    /// What the reference fine-tunes tokenizers with.
    public static final OptimizerSettings TOKENIZER = new OptimizerSettings(0.9, 0.95, 1e-8, 0.1, Decayed.ALL, 2);

    /// What the reference fine-tunes models with.
    public static final OptimizerSettings MODEL = new OptimizerSettings(0.9, 0.95, 1e-8, 0.1, Decayed.ALL, 3);

    public OptimizerSettings {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
            throw new KronosException(
                    "adam_beta1 " + beta1 + " and adam_beta2 " + beta2 + " must be from 0 to below 1");
        }
        if (!(epsilon >= 0 && weightDecay >= 0)) {
            throw new KronosException(
                    "epsilon " + epsilon + " and weight decay " + weightDecay + " must not be below 0");
        }
        if (!(clipNorm > 0)) {
            throw new KronosException("the norm " + clipNorm + " to clip gradients to must be above 0");
        }
    }
}
