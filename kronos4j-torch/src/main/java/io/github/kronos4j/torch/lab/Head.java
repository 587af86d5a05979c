package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.nn.PassRandomness;
import org.bytedeco.pytorch.Tensor;

/// Input and output of a predictor: embeds the values of steps, and gives the distribution of the next ones.
interface Head {
    /// Embeds values: (..., values) to (..., D).
    Tensor embed(Tensor values);

    /// Mean negative log likelihood of the next values, in nats, of each level: (levels).
    ///
    /// @param hidden (B, T, D)
    /// @param next values that follow each position, (B, T, values)
    /// @param conditioning token of the level before that a level is given
    /// @param randomness draws tokens of the level before
    Tensor losses(Tensor hidden, Tensor next, Conditioning conditioning, PassRandomness randomness);

    /// Loss of the training.
    Tensor loss(Tensor hidden, Tensor next, PassRandomness randomness);

    /// Uniform numbers that a draw needs.
    int uniforms();

    /// Draws values.
    ///
    /// @param hidden (N, D)
    /// @param uniforms numbers from 0 to below 1, (N, uniforms)
    /// @return (N, values)
    Tensor draw(Tensor hidden, Tensor uniforms);
}
