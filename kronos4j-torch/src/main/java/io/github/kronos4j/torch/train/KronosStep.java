package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.nn.KronosLoss;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.Noise;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;

/// Trains a model batch by batch.
///
/// ```java
/// KronosLosses losses = step.learn(batch, 1, seed);
/// double gradientNorm = step.update(rate, i);
/// ```
///
/// Each thread learns from some of the windows of a batch. Gradients of several batches add up before an update. All
/// that is drawn at random, dropped numbers and coarse tokens, follows from the seed that a batch comes with and the
/// number of threads, those of all processes together. Itself not safe for use by several threads.
public final class KronosStep implements AutoCloseable {
    private final List<KronosNetwork> networks; // one a thread, all with the same values
    private final boolean forced;
    private final Optimizer optimizer;
    private final ThreadTeam team;
    private final Collective collective;

    /// Prepares a network for training. It stays the caller's, to save and, after this, to close.
    ///
    /// @param forced whether the true coarse token conditions the fine one; the reference draws one
    /// @param threads as many as processors that have nothing else to do; LibTorch itself is left with one
    /// @param collective processes that learn it together
    public KronosStep(
            KronosNetwork network, OptimizerSettings settings, boolean forced, int threads, Collective collective) {
        this.forced = forced;
        this.collective = collective;
        team = new ThreadTeam(threads);
        networks = Stream.concat(
                        Stream.of(network), Stream.generate(network::another).limit(threads - 1L))
                .toList();
        optimizer =
                new Optimizer(networks.stream().map(KronosNetwork::parameters).toList(), settings, collective);
    }

    /// Adds the gradient of a batch, one of as many as there are processes.
    ///
    /// @param share weight of the batch in the update: one over the number of batches until then
    public KronosLosses learn(TokenBatch batch, double share, long seed) {
        return forEachPart(batch, seed, collective.rank(), (network, part, ownSeed, partShare) -> {
            KronosLoss loss = loss(network, part, 0, Noise.dropping(ownSeed));
            loss.total().mul(new Scalar(share * partShare)).backward();
            return KronosLosses.of(loss, partShare);
        });
    }

    /// Updates the parameters, and starts from no gradient again. A gradient that is not finite updates nothing.
    ///
    /// @param step updates before this one
    /// @return length of the gradient before it was clipped
    public double update(LearningRate rate, long step) {
        return optimizer.update(rate, step);
    }

    /// The losses of a batch, nothing dropped and nothing learned, in the causal form that is trained.
    /// What is to be predicted counts, not the lookback before it, which may lie in the part that is
    /// learned from. Other processes take no part.
    public KronosLosses validate(TokenBatch batch, long seed) {
        return forEachPart(batch, seed, 0, (network, part, ownSeed, partShare) -> {
            try (var _ = new NoGradGuard()) {
                return KronosLosses.of(loss(network, part, part.firstTold(), Noise.keeping(ownSeed)), partShare);
            }
        });
    }

    private KronosLoss loss(KronosNetwork network, TokenBatch part, long first, Noise noise) {
        return network.loss(BatchTensors.tokens(part), BatchTensors.stamps(part), first, forced, noise);
    }

    private interface PartTask {
        KronosLosses run(KronosNetwork network, TokenBatch part, long seed, double share);
    }

    private KronosLosses forEachPart(TokenBatch batch, long seed, int rank, PartTask task) {
        List<TokenBatch> parts = batch.split(team.size());
        long[] seeds = Seeds.of(seed, parts.size(), rank);
        return team
                .forEach(parts.size(), i -> {
                    TokenBatch part = parts.get(i);
                    return task.run(networks.get(i), part, seeds[i], (double) part.count() / batch.count());
                })
                .stream()
                .reduce(KronosLosses::plus)
                .orElseThrow();
    }

    /// Threads that learn.
    public int threads() {
        return team.size();
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
        team.close();
        optimizer.close();
        networks.stream().skip(1).forEach(KronosNetwork::close);
    }
}
