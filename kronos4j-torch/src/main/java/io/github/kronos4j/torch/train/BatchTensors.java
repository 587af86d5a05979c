package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.dataset.WindowBatch;
import io.github.kronos4j.torch.nn.TokenPair;
import org.bytedeco.pytorch.Tensor;

/// Converts batches to tensors.
///
/// @param device device of the tensors
record BatchTensors(TorchDevice device) {
    /// (B, T, 6).
    Tensor bars(WindowBatch batch) {
        return device.put(Tensors.floats(batch.bars(), batch.count(), batch.length(), WindowBatch.COLUMNS));
    }

    /// (B, T) each.
    TokenPair tokens(TokenBatch batch) {
        return new TokenPair(
                device.put(Tensors.integers(batch.s1(), batch.count(), batch.length())),
                device.put(Tensors.integers(batch.s2(), batch.count(), batch.length())));
    }

    /// (5, B, T).
    Tensor stamps(TokenBatch batch) {
        int positions = batch.count() * batch.length();
        int[] byFeature = new int[TokenBatch.STAMP * positions];
        for (int i = 0; i < positions; i++) {
            for (int f = 0; f < TokenBatch.STAMP; f++) {
                byFeature[f * positions + i] = batch.stamps()[TokenBatch.STAMP * i + f];
            }
        }
        return device.put(Tensors.integers(byFeature, TokenBatch.STAMP, batch.count(), batch.length()));
    }
}
