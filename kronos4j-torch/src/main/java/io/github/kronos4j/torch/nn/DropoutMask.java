package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Drops numbers at random and scales up the others (Srivastava et al., 2014).
///
/// LibTorch draws one number after the other; so each draw of 64 bits decides on four, and the probability is kept to
/// a 65536th.
final class DropoutMask {
    private static final int STEPS = 1 << Short.SIZE;
    private static final int PER_DRAW = Long.SIZE / Short.SIZE;

    private DropoutMask() {}

    /// @param probability of dropping a number; 0 drops none
    static Tensor drop(Tensor x, double probability) {
        long dropped = Math.round(probability * STEPS);
        if (dropped == 0) {
            return x;
        }
        Tensor draws =
                torch.empty(new long[] {Math.ceilDiv(x.numel(), PER_DRAW)}, new TensorOptions(ScalarType.Long), null);
        draws.random_(Long.MIN_VALUE, new LongOptional(), new GeneratorOptional());
        Tensor kept = draws.view(ScalarType.Short)
                .narrow(0, 0, x.numel())
                .view(x.shape())
                .ge(new Scalar(Short.MIN_VALUE + dropped));
        double scale = (double) STEPS / (STEPS - dropped);
        return x.mul(kept.to(x.scalar_type()).mul_(new Scalar(scale)));
    }
}
