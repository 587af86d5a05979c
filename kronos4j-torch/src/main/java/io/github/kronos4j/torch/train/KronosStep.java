package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.nn.KronosLoss;
import io.github.kronos4j.torch.nn.KronosNetwork;
import java.nio.file.Path;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/// Trains a model batch by batch.
///
/// ```java
/// KronosLosses losses = step.learn(batch, 1, seed);
/// double gradientNorm = step.update(schedule.at(i));
/// ```
///
/// Gradients of several batches add up before an update. All that is drawn at random, dropped numbers and coarse
/// tokens, follows from the seed that a batch comes with. Not safe for use by several threads.
public final class KronosStep implements AutoCloseable {
    private final KronosNetwork network;
    private final boolean forced;
    private final Optimizer optimizer;

    /// @param network stays the caller's to save and to close, after this
    /// @param forced whether the true coarse token conditions the fine one; the reference draws one
    public KronosStep(KronosNetwork network, OptimizerSettings settings, boolean forced) {
        this.network = network;
        this.forced = forced;
        optimizer = new Optimizer(network.parameters(), settings);
    }

    /// Adds the gradient of a batch.
    ///
    /// @param share weight of the batch in the update: one over the number of batches until then
    public KronosLosses learn(TokenBatch batch, double share, long seed) {
        torch.manual_seed(seed);
        try (var _ = new NativeScope()) {
            KronosLoss loss = network.loss(batch.tokens(), batch.stampTensor(), forced, true);
            (share == 1 ? loss.total() : loss.total().mul(new Scalar(share))).backward();
            return KronosLosses.of(loss);
        }
    }

    /// Updates the parameters, and starts from no gradient again. A gradient that is not finite updates nothing.
    ///
    /// @return length of the gradient before it was clipped
    public double update(double learningRate) {
        return optimizer.update(learningRate);
    }

    /// The losses of a batch, nothing dropped and nothing learned, in the causal form that is trained.
    public KronosLosses validate(TokenBatch batch, long seed) {
        torch.manual_seed(seed);
        try (var _ = new NativeScope();
                var _ = new NoGradGuard()) {
            return KronosLosses.of(network.loss(batch.tokens(), batch.stampTensor(), forced, false));
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
