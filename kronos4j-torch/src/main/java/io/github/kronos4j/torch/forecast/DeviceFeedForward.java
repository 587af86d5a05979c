package io.github.kronos4j.torch.forecast;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// SwiGLU: `w2(silu(w1 x) * (w3 x))`.
///
/// @param gates w1 and w3
record DeviceFeedForward(DeviceLinear gates, DeviceLinear w2, int inner) {
    static DeviceFeedForward of(DeviceWeights weights, int width, int inner) {
        DeviceLinear gates = DeviceLinear.withoutBias(weights, inner, width, "w1", "w3");
        return new DeviceFeedForward(gates, DeviceLinear.withoutBias(weights, width, inner, "w2"), inner);
    }

    /// (R, D) to (R, D).
    Tensor forward(Tensor x) {
        Tensor both = gates.forward(x); // (R, 2 inner)
        Tensor gated = torch.silu(both.narrow(1, 0, inner)).mul(both.narrow(1, inner, inner));
        return w2.forward(gated);
    }
}
