package io.github.kronos4j.model;

import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Kernels;
import java.util.ArrayList;
import java.util.List;

/// A stack of blocks, used by the model and by the encoder and decoder of the tokenizer.
final class Transformer {
    private final List<TransformerBlock> blocks;
    private final int width;
    private final int inner;

    Transformer(Weights weights, Packing packing, int layers, int width, int heads, int inner) {
        this.width = width;
        this.inner = inner;
        var stack = new ArrayList<TransformerBlock>();
        for (int i = 0; i < layers; i++) {
            stack.add(new TransformerBlock(weights.child(i), packing, width, heads, inner));
        }
        blocks = List.copyOf(stack);
    }

    Workspace workspace(Engine engine, int rows) {
        return new Workspace(engine, rows, width, inner);
    }

    /// Layouts of the cached layers, in order.
    List<KvLayout> layouts() {
        return blocks.stream().map(TransformerBlock::layout).toList();
    }

    /// Moves the keys and values of one position in all layers, see [SelfAttention#moveUp].
    void moveUp(Kernels kernels, KeyValueCache cache, int from, int to, float[] kv) {
        for (int layer = 0; layer < blocks.size(); layer++) {
            blocks.get(layer).moveUp(kernels, cache, layer, from, to, kv);
        }
    }

    /// Runs the rows of a pass in `work.x` through all blocks.
    void forward(Workspace work) {
        forward(work, 0);
    }

    /// Runs the rows of a pass through all blocks. Of rows before `firstNeeded` only keys and values are needed, so
    /// the last block removes them from the pass.
    void forward(Workspace work, int firstNeeded) {
        int last = blocks.size() - 1;
        for (int layer = 0; layer <= last; layer++) {
            blocks.get(layer).forward(work, layer, layer == last ? firstNeeded : 0);
        }
    }
}
