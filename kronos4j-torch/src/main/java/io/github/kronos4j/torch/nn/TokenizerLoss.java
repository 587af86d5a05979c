package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Tensor;

/// What a tokenizer is trained on, all scalars, and what became of the bars.
///
/// @param coarse mean squared error of bars decoded from coarse bits alone
/// @param full the same from all bits
/// @param commitment beta times the mean squared distance of vectors to their codes
/// @param sampleEntropy how undecided the bits of a bar are, in nats
/// @param codebookEntropy how evenly the bits are used, in nats
/// @param correlation mean squared correlation of two bits
/// @param total half the sum of both errors, the commitment, and entropies and correlation as
///     [QuantizerWeights] weigh them; below zero where reconstruction is good
/// @param codes of the bars, (B, T, bits)
/// @param decoded what all bits give back, (B, T, 6)
public record TokenizerLoss(
        Tensor coarse,
        Tensor full,
        Tensor commitment,
        Tensor sampleEntropy,
        Tensor codebookEntropy,
        Tensor correlation,
        Tensor total,
        Tensor codes,
        Tensor decoded) {}
