package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.torch.TorchDevice;
import java.util.ArrayList;
import java.util.List;

/// Sequences of a running session, and the blocks of memory that hold their keys and values.
final class KvPool implements AutoCloseable {
    private final List<HeadShape> layers;
    private final TorchDevice device;
    private final List<KvBlock> blocks = new ArrayList<>();

    KvPool(List<HeadShape> layers, TorchDevice device) {
        this.layers = layers;
        this.device = device;
    }

    Sequence newSequence(int capacity) {
        return new Sequence(null, newBlock(), capacity);
    }

    /// A sequence that continues another one; it shares a block with the other continuations of that one.
    Sequence fork(Sequence prefix, int tail) {
        if (prefix.prefix() != null) {
            throw new IllegalStateException("a sequence that continues another one cannot be continued");
        }
        return new Sequence(prefix, prefix.tails(this::newBlock), tail);
    }

    /// Releases the memory of a sequence that continues no other one, and of its continuations.
    void release(Sequence sequence) {
        for (KvBlock block : sequence.blocks()) {
            block.release();
            blocks.remove(block);
        }
    }

    private KvBlock newBlock() {
        var block = new KvBlock(layers, device);
        blocks.add(block);
        return block;
    }

    @Override
    public void close() {
        blocks.forEach(KvBlock::release);
        blocks.clear();
    }
}
