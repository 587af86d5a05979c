package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.nn.TokenizerLoss;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
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

    /// Releases what training needs. The network keeps what it learned.
    @Override
    public void close() {
        optimizer.close();
    }
}
