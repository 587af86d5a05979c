package io.github.kronos4j.torch.forecast;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Root-mean-square normalisation (Zhang and Sennrich, 2019).
///
/// @param weight (D)
record DeviceRmsNorm(Tensor weight, int width) {
    private static final double EPSILON = 1e-5;

    static DeviceRmsNorm of(DeviceWeights weights, int width) {
        return new DeviceRmsNorm(weights.keep(weights.vector("weight", width), width), width);
    }

    /// (R, D) to (R, D).
    Tensor forward(Tensor x) {
        return torch.rms_norm(x, new long[] {width}, new TensorOptional(weight), new DoubleOptional(EPSILON));
    }
}
