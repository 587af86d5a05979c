package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Tensor;

/// Training losses of the tokenizer, all scalars, with the codes and the reconstruction they come from.
///
/// @param coarse mean squared error of bars decoded from coarse bits alone
/// @param full mean squared error of bars decoded from all bits
/// @param commitment beta times the mean squared distance of vectors to their codes
/// @param sampleEntropy uncertainty of the bits of a bar, in nats
/// @param codebookEntropy evenness of the use of the bits, in nats
/// @param correlation mean squared correlation of two bits
/// @param distortion mean squared difference of the ratio of the mean squares of each of the six numbers, decoded over
///     actual, from one
/// @param total half the sum of both errors, the commitment, and entropies, correlation and distortion as weighted by
///     [QuantizerWeights]; below zero if the reconstruction is good
/// @param codes codes of the bars, (B, T, bits)
/// @param decoded bars decoded from all bits, (B, T, 6)
public record TokenizerLossTensors(
        Tensor coarse,
        Tensor full,
        Tensor commitment,
        Tensor sampleEntropy,
        Tensor codebookEntropy,
        Tensor correlation,
        Tensor distortion,
        Tensor total,
        Tensor codes,
        Tensor decoded) {}
