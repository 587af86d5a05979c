package io.github.kronos4j.torch.lab;

import io.github.kronos4j.InvalidInputException;

/// Distribution of the next step of a model.
public sealed interface Output {
    /// Tokens of a quantizer, one level after the other.
    ///
    /// @param conditioning token of the level before that a level is trained on
    record Tokens(Quantization quantization, Conditioning conditioning) implements Output {}

    /// A continuous distribution of the coordinates: a mixture of normals, each without correlations.
    ///
    /// @param components number of normals
    record Density(int components) implements Output {
        public Density {
            if (components < 1) {
                throw new InvalidInputException("a mixture has " + components + " components: use at least 1");
            }
        }
    }
}
