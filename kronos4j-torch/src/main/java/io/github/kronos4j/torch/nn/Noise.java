package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// All that is random in one pass: which numbers are dropped, which tokens are drawn. It follows from a seed, whatever
/// other threads do. Lives in the scope it was made in; not safe for use by several threads.
public final class Noise {
    private static final int STEPS = 1 << Short.SIZE;
    private static final int PER_DRAW = Long.SIZE / Short.SIZE;

    private final Generator generator;
    private final boolean dropping;

    private Noise(Generator generator, boolean dropping) {
        this.generator = generator;
        this.dropping = dropping;
    }

    /// For training: numbers are dropped.
    public static Noise dropping(long seed) {
        return new Noise(torch.createCPUGenerator(seed), true);
    }

    /// For validation and use: nothing is dropped.
    public static Noise keeping(long seed) {
        return new Noise(torch.createCPUGenerator(seed), false);
    }

    /// Drops numbers at random and scales up the others (Srivastava et al., 2014).
    ///
    /// LibTorch draws one number after the other; so each draw of 64 bits decides on four, and the probability is
    /// kept to a 65536th.
    ///
    /// @param probability of dropping a number; 0 drops none
    Tensor drop(Tensor x, double probability) {
        long dropped = dropping ? Math.round(probability * STEPS) : 0;
        if (dropped == 0) {
            return x;
        }
        long draws = Math.ceilDiv(x.numel(), PER_DRAW);
        Tensor kept = torch.empty(new long[] {draws}, new TensorOptions(ScalarType.Long), null)
                .random_(Long.MIN_VALUE, new LongOptional(), new GeneratorOptional(generator))
                .view(ScalarType.Short)
                .narrow(0, 0, x.numel())
                .view(x.shape())
                .ge(new Scalar(Short.MIN_VALUE + dropped));
        double scale = (double) STEPS / (STEPS - dropped);
        return x.mul(kept.to(x.scalar_type()).mul_(new Scalar(scale)));
    }

    /// Draws tokens from logits at temperature one: (B, T, vocabulary) to (B, T). No gradient passes.
    ///
    /// One random number decides on a token, where LibTorch's own multinomial takes one for each of the vocabulary.
    Tensor sample(Tensor logits) {
        Tensor cumulative = torch.softmax(logits.detach().flatten(0, 1), -1).cumsum(-1); // (B T, vocabulary)
        long last = cumulative.size(1) - 1;
        Tensor draws = torch.rand(
                        new long[] {cumulative.size(0), 1}, new GeneratorOptional(generator), new TensorOptions())
                .mul(cumulative.narrow(1, last, 1));
        Tensor tokens = torch.searchsorted(
                cumulative, draws, false, true, new StringViewOptional(), new TensorOptional()); // (B T, 1)
        return tokens.clamp_max(new Scalar(last)).view(logits.size(0), logits.size(1));
    }
}
