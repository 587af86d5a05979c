package io.github.kronos4j.torch.forecast;

import java.util.ArrayList;
import java.util.List;

/// What a running call remembers: its sequences, and where they are kept.
final class Memory implements AutoCloseable {
    private final List<HeadShape> layers;
    private final TorchDevice device;
    private final List<Strands> all = new ArrayList<>();

    Memory(List<HeadShape> layers, TorchDevice device) {
        this.layers = layers;
        this.device = device;
    }

    Sequence newSequence(int capacity) {
        return new Sequence(null, strands(), capacity);
    }

    /// A sequence that continues another one; it is kept beside those that do so too.
    Sequence fork(Sequence prefix, int tail) {
        if (prefix.prefix() != null) {
            throw new IllegalStateException("a sequence that continues another one cannot be continued");
        }
        return new Sequence(prefix, prefix.tails(this::strands), tail);
    }

    private Strands strands() {
        var strands = new Strands(layers, device);
        all.add(strands);
        return strands;
    }

    @Override
    public void close() {
        all.forEach(Strands::release);
        all.clear();
    }
}
