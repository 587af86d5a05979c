package io.github.kronos4j.torch.forecast;

import org.bytedeco.pytorch.Tensor;

/// Causal multi-head attention with rotary positions.
///
/// @param qkvProj queries and keys in the order that [Rotation] takes, and values
/// @param layer which layer of the sequences it remembers in
record DeviceSelfAttention(DeviceLinear qkvProj, DeviceLinear outProj, HeadShape shape, int layer) {
    static DeviceSelfAttention of(DeviceWeights weights, int width, int heads, int layer) {
        HeadShape shape = HeadShape.of(width, heads);
        DeviceLinear qkv = DeviceLinear.sideBySide(
                weights,
                DeviceLinear.Part.read(weights, "q_proj", width, width).paired(shape),
                DeviceLinear.Part.read(weights, "k_proj", width, width).paired(shape),
                DeviceLinear.Part.read(weights, "v_proj", width, width));
        return new DeviceSelfAttention(qkv, DeviceLinear.of(weights.child("out_proj"), width, width), shape, layer);
    }

    /// (R, D) to (R, D).
    Tensor forward(Tensor x, Pass pass) {
        long rows = x.size(0);
        long width = x.size(1);
        int heads = shape.heads();
        Tensor qkv = qkvProj.forward(x); // (R, 3 D)
        Tensor qk = pass.rotate(qkv.narrow(1, 0, 2 * width).view(rows, 2L * heads, shape.depth()));
        Tensor v = qkv.narrow(1, 2 * width, width).view(rows, heads, shape.depth()); // (R, H, depth)
        pass.attention().remember(layer, qk.narrow(1, heads, heads), v);
        return outProj.forward(pass.attention().attend(layer, qk.narrow(1, 0, heads)));
    }
}
