package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Root-mean-square normalisation (Zhang and Sennrich, 2019).
final class RmsNorm {
    private static final double EPSILON = 1e-5;
    private static final long[] ROWS = {-1};

    private final int width;
    private final Tensor weight; // (D)

    RmsNorm(Parameters parameters, int width) {
        this.width = width;
        weight = parameters.vector("weight", width, Fill.ONES);
    }

    /// (..., D) to (..., D). The length of a row costs one pass over it where a mean of squares costs two.
    Tensor forward(Tensor x) {
        Tensor length = torch.linalg_vector_norm(x, new Scalar(2), ROWS, true, new ScalarTypeOptional()); // (..., 1)
        Tensor meanSquare = length.square().mul(new Scalar(1.0 / width));
        return x.mul(meanSquare.add(new Scalar(EPSILON)).rsqrt()).mul(weight);
    }
}
