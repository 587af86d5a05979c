package io.github.kronos4j.torch.nn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// A stack of blocks: the trunk of the model, and the encoder and decoder of the tokenizer.
public final class Transformer {
    private final List<TransformerBlock> blocks;

    public Transformer(ParameterScope parameters, int layers, int width, int heads, int inner, Dropout dropout) {
        var stack = new ArrayList<TransformerBlock>();
        for (int i = 0; i < layers; i++) {
            stack.add(new TransformerBlock(parameters.child(i), width, heads, inner, dropout));
        }
        blocks = List.copyOf(stack);
    }

    /// (..., D) to (..., D).
    public Tensor forward(Tensor x, ForwardPass pass) {
        Tensor y = x;
        for (int layer = 0; layer < blocks.size(); layer++) {
            y = blocks.get(layer).forward(y, pass, pass.attention().apply(layer));
        }
        return y;
    }
}
