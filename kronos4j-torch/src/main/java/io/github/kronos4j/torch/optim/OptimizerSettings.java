package io.github.kronos4j.torch.optim;

import io.github.kronos4j.InvalidInputException;

/// Settings of AdamW (Loshchilov and Hutter, 2019).
///
/// @param beta1 decay of the mean of gradients
/// @param beta2 decay of the mean of squared gradients
/// @param epsilon added to the root of the mean of squares
/// @param weightDecay share of its value that a parameter loses per update, times the learning rate
/// @param decayed parameters that decay
/// @param clipNorm highest norm of the gradient of all parameters together; infinity disables clipping
public record OptimizerSettings(
        double beta1, double beta2, double epsilon, double weightDecay, Decayed decayed, double clipNorm) {
    /// Parameters that decay.
    public enum Decayed {
        /// All parameters, as in the reference.
        ALL,
        /// Weights of linear layers and embeddings, but not biases and the weights of norms.
        MATRICES
    }

    /// Settings with which the reference fine-tunes tokenizers: it leaves the betas at the defaults of PyTorch.
    public static final OptimizerSettings TOKENIZER = new OptimizerSettings(0.9, 0.999, 1e-8, 0.1, Decayed.ALL, 2);

    /// Settings with which the reference fine-tunes models.
    public static final OptimizerSettings MODEL = new OptimizerSettings(0.9, 0.95, 1e-8, 0.1, Decayed.ALL, 3);

    public OptimizerSettings {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
            throw new InvalidInputException(
                    "beta1 is " + beta1 + " and beta2 is " + beta2 + " but both must be from 0 to below 1");
        }
        if (!(epsilon >= 0 && weightDecay >= 0)) {
            throw new InvalidInputException(
                    "epsilon is " + epsilon + " and weight decay is " + weightDecay + " but neither may be below 0");
        }
        if (!(clipNorm > 0)) {
            throw new InvalidInputException("the norm for clipping gradients is " + clipNorm + " but must be above 0");
        }
    }
}
