package io.github.kronos4j.torch.nn;

import io.github.kronos4j.torch.TorchDevice;
import java.util.Objects;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// All random draws of one pass: the numbers that dropout zeroes, and sampled tokens. They follow from a seed, whatever
/// other threads do. Lives in the scope it was created in; not safe for use by several threads.
public final class PassRandomness {
    /// For passes without random draws: nothing is dropped, nothing can be sampled.
    public static final PassRandomness NONE = new PassRandomness(null, false);

    private static final int STEPS = 1 << Short.SIZE;
    private static final int PER_DRAW = Long.SIZE / Short.SIZE;

    private final @Nullable Generator generator;
    private final boolean drops;

    private PassRandomness(@Nullable Generator generator, boolean drops) {
        this.generator = generator;
        this.drops = drops;
    }

    /// For training: dropout is on.
    public static PassRandomness training(TorchDevice device, long seed) {
        return new PassRandomness(device.generator(seed), true);
    }

    /// For validation: dropout is off, tokens can be sampled.
    public static PassRandomness evaluation(TorchDevice device, long seed) {
        return new PassRandomness(device.generator(seed), false);
    }

    /// Drops numbers at random and scales up the others (Srivastava et al., 2014).
    ///
    /// On the CPU, LibTorch draws one number after the other. So each draw of 64 bits decides on four numbers, and
    /// the probability is rounded to a multiple of 1/65536.
    ///
    /// @param probability of dropping a number; 0 drops none
    Tensor drop(Tensor x, double probability) {
        long dropped = drops ? Math.round(probability * STEPS) : 0;
        if (dropped == 0) {
            return x;
        }
        long draws = Math.ceilDiv(x.numel(), PER_DRAW);
        var integers = new TensorOptions(ScalarType.Long).device(new DeviceOptional(x.device()));
        Tensor kept = torch.empty(new long[] {draws}, integers, null)
                .random_(Long.MIN_VALUE, new LongOptional(), generator())
                .view(ScalarType.Short)
                .narrow(0, 0, x.numel())
                .view(x.shape())
                .ge(new Scalar(Short.MIN_VALUE + dropped));
        double scale = (double) STEPS / (STEPS - dropped);
        return x.mul(kept.to(x.scalar_type()).mul_(new Scalar(scale)));
    }

    /// Samples tokens from logits at temperature one: (B, T, vocabulary) to (B, T). No gradient passes.
    ///
    /// One random number decides on a token; LibTorch's own multinomial draws one for each entry of the vocabulary.
    public Tensor sample(Tensor logits) {
        Tensor rows = logits.flatten(0, 1); // (B T, vocabulary)
        Tensor uniforms = torch.rand(
                new long[] {rows.size(0), 1}, generator(), rows.detach().options());
        return Categorical.draw(rows, uniforms).view(logits.size(0), logits.size(1));
    }

    private GeneratorOptional generator() {
        return new GeneratorOptional(Objects.requireNonNull(generator, "this pass has no random draws"));
    }
}
