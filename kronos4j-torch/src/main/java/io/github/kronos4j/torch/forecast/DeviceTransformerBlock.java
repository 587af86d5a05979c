package io.github.kronos4j.torch.forecast;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/// A pre-norm block: attention, then feed-forward, each added to the residual stream.
record DeviceTransformerBlock(
        DeviceRmsNorm norm1, DeviceSelfAttention selfAttn, DeviceRmsNorm norm2, DeviceFeedForward ffn) {
    static DeviceTransformerBlock of(DeviceWeights weights, int width, int heads, int inner, int layer) {
        return new DeviceTransformerBlock(
                DeviceRmsNorm.of(weights.child("norm1"), width),
                DeviceSelfAttention.of(weights.child("self_attn"), width, heads, layer),
                DeviceRmsNorm.of(weights.child("norm2"), width),
                DeviceFeedForward.of(weights.child("ffn"), width, inner));
    }

    /// A stack of blocks: the trunk of the model, and the encoder and decoder of the tokenizer.
    static List<DeviceTransformerBlock> stack(DeviceWeights weights, int layers, int width, int heads, int inner) {
        return IntStream.range(0, layers)
                .mapToObj(layer -> of(weights.child(layer), width, heads, inner, layer))
                .toList();
    }

    /// Takes the rows of a pass through a stack: (R, D) to (R, D).
    static Tensor forward(List<DeviceTransformerBlock> blocks, Tensor x, Pass pass) {
        Tensor y = x;
        for (DeviceTransformerBlock block : blocks) {
            y = block.forward(y, pass);
        }
        return y;
    }

    private Tensor forward(Tensor x, Pass pass) {
        Tensor attended = x.add(selfAttn.forward(norm1.forward(x), pass));
        return attended.add(ffn.forward(norm2.forward(attended)));
    }
}
