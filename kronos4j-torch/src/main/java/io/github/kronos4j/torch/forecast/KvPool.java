package io.github.kronos4j.torch.forecast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sequences of a running session, and the banks that hold their keys and values: one for each size of a slot, and
/// others for sequences that continue another one.
final class KvPool implements AutoCloseable {
    private final KvShape shape;
    private final Map<Integer, KvBank> banks = new HashMap<>(); // by positions of a slot
    private final Map<Integer, KvBank> tails = new HashMap<>();

    KvPool(KvShape shape) {
        this.shape = shape;
    }

    Sequence newSequence(int capacity) {
        return new Sequence(null, bank(banks, capacity), capacity);
    }

    /// A sequence that continues another one.
    Sequence fork(Sequence prefix, int tail) {
        return prefix.fork(bank(tails, tail), tail);
    }

    private KvBank bank(Map<Integer, KvBank> among, int capacity) {
        return among.computeIfAbsent(KvShape.slot(capacity), slot -> new KvBank(shape, slot));
    }

    /// Releases a sequence that continues no other one, and its continuations.
    void release(Sequence sequence) {
        sequence.release();
    }

    @Override
    public void close() {
        List<KvBank> all = new ArrayList<>(banks.values());
        all.addAll(tails.values());
        all.forEach(KvBank::release);
    }
}
