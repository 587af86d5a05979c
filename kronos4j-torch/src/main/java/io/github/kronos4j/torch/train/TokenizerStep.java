package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.nn.TokenPair;
import io.github.kronos4j.torch.nn.TokenizerLoss;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import java.nio.file.Path;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Trains a tokenizer batch by batch; used as [KronosStep] is. Not safe for use by several threads.
public final class TokenizerStep implements AutoCloseable {
    private final TokenizerNetwork network;
    private final Optimizer optimizer;

    /// @param network stays the caller's to save and to close, after this
    public TokenizerStep(TokenizerNetwork network, OptimizerSettings settings) {
        this.network = network;
        optimizer = new Optimizer(network.parameters(), settings);
    }

    /// Adds the gradient of a batch.
    ///
    /// @param share weight of the batch in the update: one over the number of batches until then
    /// @param seed of the numbers that are dropped
    public TokenizerLosses learn(BarBatch batch, double share, long seed) {
        torch.manual_seed(seed);
        try (var _ = new NativeScope()) {
            TokenizerLoss loss = network.loss(batch.tensor(), true);
            (share == 1 ? loss.total() : loss.total().mul(new Scalar(share))).backward();
            return TokenizerLosses.of(loss);
        }
    }

    /// Updates the parameters, and starts from no gradient again. A gradient that is not finite updates nothing.
    ///
    /// @return length of the gradient before it was clipped
    public double update(double learningRate) {
        return optimizer.update(learningRate);
    }

    /// The losses of a batch, nothing dropped and nothing learned.
    public TokenizerLosses validate(BarBatch batch) {
        try (var _ = new NativeScope();
                var _ = new NoGradGuard()) {
            return TokenizerLosses.of(network.loss(batch.tensor(), false));
        }
    }

    /// What becomes of bars that are encoded and decoded.
    ///
    /// @param s1 coarse tokens (B, T), row-major
    /// @param s2 fine tokens (B, T)
    /// @param absoluteError mean absolute difference of the normalised numbers
    public record Reconstruction(long[] s1, long[] s2, double absoluteError) {}

    /// Encodes and decodes a batch.
    public Reconstruction reconstruct(BarBatch batch) {
        try (var _ = new NativeScope();
                var _ = new NoGradGuard()) {
            Tensor bars = batch.tensor();
            TokenPair tokens = network.encode(bars);
            double error = network.reconstruct(bars).sub(bars).abs().mean().item_double();
            return new Reconstruction(Tensors.longs(tokens.s1()), Tensors.longs(tokens.s2()), error);
        }
    }

    /// Writes the state of the optimiser.
    public void saveOptimizer(Path file) {
        optimizer.save(file);
    }

    /// Goes on with the state of an optimiser of the same network and settings.
    public void loadOptimizer(Path file) {
        optimizer.load(file);
    }

    /// Releases what training needs. The network keeps what it learned.
    @Override
    public void close() {
        optimizer.close();
    }
}
