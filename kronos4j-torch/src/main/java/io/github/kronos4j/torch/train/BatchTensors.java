package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.dataset.WindowBatch;
import io.github.kronos4j.torch.nn.TokenPair;
import org.bytedeco.pytorch.Tensor;

/// Batches as networks take them.
final class BatchTensors {
    private BatchTensors() {}

    /// (B, T, 6).
    static Tensor bars(WindowBatch batch) {
        return Tensors.floats(batch.bars(), batch.count(), batch.length(), WindowBatch.COLUMNS);
    }

    /// (B, T) each.
    static TokenPair tokens(TokenBatch batch) {
        return new TokenPair(
                Tensors.integers(batch.s1(), batch.count(), batch.length()),
                Tensors.integers(batch.s2(), batch.count(), batch.length()));
    }

    /// (5, B, T).
    static Tensor stamps(TokenBatch batch) {
        int positions = batch.count() * batch.length();
        int[] byFeature = new int[TokenBatch.STAMP * positions];
        for (int i = 0; i < positions; i++) {
            for (int f = 0; f < TokenBatch.STAMP; f++) {
                byFeature[f * positions + i] = batch.stamps()[TokenBatch.STAMP * i + f];
            }
        }
        return Tensors.integers(byFeature, TokenBatch.STAMP, batch.count(), batch.length());
    }
}
