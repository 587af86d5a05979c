package io.github.kronos4j.torch.forecast;

import org.bytedeco.pytorch.Tensor;

/// Makes the context of the fine token from the chosen coarse one: its embedding asks the hidden states
/// of the window, `norm(h + attention(emb_s1[s1], h))`, and nothing is rotated.
///
/// @param layer which layer of the sequences it remembers in
record DeviceDependencyAwareLayer(
        DeviceLinear qProj, DeviceLinear kvProj, DeviceLinear outProj, DeviceRmsNorm norm, HeadShape shape, int layer) {
    /// Whatever the size of the model.
    static final int HEADS = 4;

    static DeviceDependencyAwareLayer of(DeviceWeights weights, int width, int layer) {
        DeviceWeights crossAttn = weights.child("cross_attn");
        DeviceLinear kv = DeviceLinear.sideBySide(
                crossAttn,
                DeviceLinear.Part.read(crossAttn, "k_proj", width, width),
                DeviceLinear.Part.read(crossAttn, "v_proj", width, width));
        return new DeviceDependencyAwareLayer(
                DeviceLinear.of(crossAttn.child("q_proj"), width, width),
                kv,
                DeviceLinear.of(crossAttn.child("out_proj"), width, width),
                DeviceRmsNorm.of(weights.child("norm"), width),
                HeadShape.of(width, HEADS),
                layer);
    }

    /// Remembers the hidden states of a pass: (R, D).
    void remember(Tensor hidden, PassAttention attention) {
        Tensor kv = kvProj.forward(hidden).view(hidden.size(0), 2L * HEADS, shape.depth());
        attention.remember(layer, kv.narrow(1, 0, HEADS), kv.narrow(1, HEADS, HEADS));
    }

    /// @param hidden (R, D): the last hidden state of each path
    /// @param sibling (R, D): embeddings of the chosen coarse tokens
    /// @param attention of rows that see the paths
    Tensor forward(Tensor hidden, Tensor sibling, PassAttention attention) {
        Tensor q = qProj.forward(sibling).view(sibling.size(0), HEADS, shape.depth());
        return norm.forward(hidden.add(outProj.forward(attention.attend(layer, q))));
    }
}
