package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Binary spherical quantization (Zhao et al., 2024): rounds vectors to codes on the unit sphere and passes gradients
/// straight through.
final class BinarySphericalQuantizer {
    private final int s1Bits;
    private final int s2Bits;
    private final QuantizerWeights weights;
    private final double one; // absolute value of a bit in a code

    BinarySphericalQuantizer(int s1Bits, int s2Bits, QuantizerWeights weights) {
        this.s1Bits = s1Bits;
        this.s2Bits = s2Bits;
        this.weights = weights;
        one = 1 / Math.sqrt(s1Bits + s2Bits);
    }

    /// Codes of vectors on the sphere, with the gradient of the vectors: (B, T, bits) to (B, T, bits).
    Tensor quantize(Tensor z) {
        Tensor signs = bits(z).mul(new Scalar(2f)).sub(new Scalar(1f));
        return z.add(signs.sub(z).detach()).mul(new Scalar(one));
    }

    /// Coarse bits of codes: (B, T, bits) to (B, T, s1 bits).
    Tensor coarse(Tensor codes) {
        return codes.narrow(-1, 0, s1Bits);
    }

    /// Tokens of vectors of any length; the first bit is the lowest.
    TokenPair tokens(Tensor z) {
        Tensor bits = bits(z).to(ScalarType.Long);
        return new TokenPair(pack(bits.narrow(-1, 0, s1Bits)), pack(bits.narrow(-1, s1Bits, s2Bits)));
    }

    /// Beta times the mean squared distance of vectors to their codes, a scalar.
    Tensor commitment(Tensor z, Tensor codes) {
        Tensor squares = codes.detach().sub(z).square().sum();
        return squares.mul(new Scalar(weights.beta() / positions(z)));
    }

    /// Uncertainty of the bits of a bar: their entropy in nats, summed over bits, mean over bars; a scalar.
    Tensor sampleEntropy(Tensor z) {
        return BitCodes.entropies(probabilities(z)).sum().mul(new Scalar(1.0 / positions(z)));
    }

    /// Probability that each bit is zero, mean over bars: (B, T, bits) to (bits).
    Tensor meanBits(Tensor z) {
        return probabilities(z).mean(0, 1);
    }

    /// Evenness of the use of the bits: the entropy in nats of their means, summed over bits; a scalar.
    Tensor codebookEntropy(Tensor meanBits) {
        return BitCodes.entropies(meanBits).sum();
    }

    /// Agreement of each two bits: the mean over bars of their product, 1 if they are always equal, -1 if never:
    /// (B, T, bits) to (bits, bits).
    Tensor meanProducts(Tensor z) {
        Tensor ones = z.flatten(0, 1).div(new Scalar(one)); // (B T, bits), about plus or minus one
        return ones.t().matmul(ones).mul(new Scalar(1.0 / positions(z)));
    }

    /// Mean square of the agreement of two different bits: 0 for balanced, uncorrelated bits, 1 for equal bits; a
    /// scalar.
    Tensor correlation(Tensor meanProducts) {
        long bits = meanProducts.size(0);
        Tensor others = meanProducts.sub(torch.diag(meanProducts.diag()));
        return others.square().sum().mul(new Scalar(1.0 / (bits * (bits - 1))));
    }

    /// Contribution of the quantizer to the loss.
    Tensor penalty(Tensor commitment, Tensor sampleEntropy, Tensor codebookEntropy, Tensor correlation) {
        return commitment
                .add(sampleEntropy.mul(new Scalar(weights.zeta() * weights.gamma0())))
                .sub(codebookEntropy.mul(new Scalar(weights.zeta() * weights.gamma())))
                .add(correlation.mul(new Scalar(weights.decorrelation())));
    }

    private static Tensor bits(Tensor z) {
        return z.gt(new Scalar(0f)).to(ScalarType.Float);
    }

    private static Tensor pack(Tensor bits) {
        Tensor sum = bits.select(-1, 0);
        for (int j = 1; j < bits.size(-1); j++) {
            sum = sum.add(bits.select(-1, j), new Scalar(1L << j));
        }
        return sum;
    }

    /// Probability that a bit is zero.
    private Tensor probabilities(Tensor z) {
        return z.mul(new Scalar(-4 * one)).sigmoid();
    }

    private static long positions(Tensor z) {
        return z.size(0) * z.size(1);
    }
}
