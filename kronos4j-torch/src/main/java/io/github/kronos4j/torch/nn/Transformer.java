package io.github.kronos4j.torch.nn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// A stack of blocks: the trunk of the model, and the encoder and decoder of the tokenizer.
final class Transformer {
    private final List<TransformerBlock> blocks;

    Transformer(
            Parameters parameters, int layers, int width, int heads, int inner, Dropout dropout, RotaryTable rotary) {
        var stack = new ArrayList<TransformerBlock>();
        for (int i = 0; i < layers; i++) {
            stack.add(new TransformerBlock(parameters.child(i), width, heads, inner, dropout, rotary));
        }
        blocks = List.copyOf(stack);
    }

    /// (B, T, D) to (B, T, D).
    Tensor forward(Tensor x, Noise noise) {
        Tensor y = x;
        for (TransformerBlock block : blocks) {
            y = block.forward(y, noise);
        }
        return y;
    }
}
