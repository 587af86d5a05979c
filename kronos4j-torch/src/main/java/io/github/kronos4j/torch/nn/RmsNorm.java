package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Root-mean-square normalization (Zhang and Sennrich, 2019).
public final class RmsNorm {
    private static final double EPSILON = 1e-5;
    private static final long[] ROWS = {-1};

    private final int width;
    private final boolean frozen;
    private final Tensor weight; // (D)

    public RmsNorm(ParameterScope parameters, int width) {
        this.width = width;
        frozen = parameters.isFrozen();
        weight = parameters.vector("weight", width, Initializer.ONES);
    }

    /// (..., D) to (..., D).
    public Tensor forward(Tensor x) {
        return frozen
                ? torch.rms_norm(x, new long[] {width}, new TensorOptional(weight), new DoubleOptional(EPSILON))
                : differentiable(x);
    }

    /// With gradients, LibTorch's own norm is slower: the length of a row costs one pass over it, a mean of squares
    /// two.
    private Tensor differentiable(Tensor x) {
        Tensor length = torch.linalg_vector_norm(x, new Scalar(2), ROWS, true, new ScalarTypeOptional()); // (..., 1)
        Tensor meanSquare = length.square().mul(new Scalar(1.0 / width));
        return x.mul(meanSquare.add(new Scalar(EPSILON)).rsqrt()).mul(weight);
    }
}
