package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Turns vectors into codes on the unit sphere, and lets gradients pass as if it did not (Zhao et al.,
/// 2024).
final class BinarySphericalQuantizer {
    private static final double LOG_EPSILON = 1e-8;

    private final int s1Bits;
    private final int s2Bits;
    private final QuantizerWeights weights;
    private final double one; // what a bit is in a code, plus or minus

    BinarySphericalQuantizer(int s1Bits, int s2Bits, QuantizerWeights weights) {
        this.s1Bits = s1Bits;
        this.s2Bits = s2Bits;
        this.weights = weights;
        one = 1 / Math.sqrt(s1Bits + s2Bits);
    }

    /// Vectors of length one: (B, T, bits) to (B, T, bits).
    Tensor onSphere(Tensor components) {
        var options = new NormalizeFuncOptions();
        options.dim().put(-1);
        return torch.normalize(components, options);
    }

    /// The codes of vectors on the sphere, with the gradient of the vectors: (B, T, bits) to (B, T,
    /// bits).
    Tensor quantize(Tensor z) {
        Tensor signs = bits(z).mul(new Scalar(2f)).sub(new Scalar(1f));
        return z.add(signs.sub(z).detach()).mul(new Scalar(one));
    }

    /// The coarse bits of codes: (B, T, bits) to (B, T, s1 bits).
    Tensor coarse(Tensor codes) {
        return codes.narrow(-1, 0, s1Bits);
    }

    /// The tokens of vectors, whatever their length; the first bit is the lowest.
    TokenPair tokens(Tensor z) {
        Tensor bits = bits(z).to(ScalarType.Long);
        return new TokenPair(pack(bits.narrow(-1, 0, s1Bits)), pack(bits.narrow(-1, s1Bits, s2Bits)));
    }

    /// Beta times the mean squared distance of vectors to their codes, a scalar.
    Tensor commitment(Tensor z, Tensor codes) {
        Tensor squares = codes.detach().sub(z).square().sum();
        return squares.mul(new Scalar(weights.beta() / positions(z)));
    }

    /// How undecided the bits of a bar are: their entropy in nats, summed over bits, mean over bars; a
    /// scalar.
    Tensor sampleEntropy(Tensor z) {
        return entropies(probabilities(z)).sum().mul(new Scalar(1.0 / positions(z)));
    }

    /// How likely each bit is to be zero, mean over bars: (B, T, bits) to (bits).
    Tensor meanBits(Tensor z) {
        return probabilities(z).mean(0, 1);
    }

    /// How evenly the bits are used: the entropy in nats of their means, summed over bits; a scalar.
    Tensor codebookEntropy(Tensor meanBits) {
        return entropies(meanBits).sum();
    }

    /// How often two bits are the same: the mean over bars of their product, 1 where they always are, -1
    /// where they never are: (B, T, bits) to (bits, bits).
    Tensor meanProducts(Tensor z) {
        Tensor ones = z.flatten(0, 1).div(new Scalar(one)); // (B T, bits), about plus or minus one
        return ones.t().matmul(ones).mul(new Scalar(1.0 / positions(z)));
    }

    /// The mean square of what two different bits have in common: 0 for bits that are balanced and
    /// uncorrelated, 1 for bits that are all the same; a scalar.
    Tensor correlation(Tensor meanProducts) {
        long bits = meanProducts.size(0);
        Tensor others = meanProducts.sub(torch.diag(meanProducts.diag()));
        return others.square().sum().mul(new Scalar(1.0 / (bits * (bits - 1))));
    }

    /// What the quantizer adds to the loss.
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

    private static Tensor entropies(Tensor p) {
        Tensor q = p.neg().add(new Scalar(1f));
        Tensor pLogP = p.mul(p.add(new Scalar(LOG_EPSILON)).log());
        return pLogP.add(q.mul(q.add(new Scalar(LOG_EPSILON)).log())).neg();
    }

    private static long positions(Tensor z) {
        return z.size(0) * z.size(1);
    }
}
