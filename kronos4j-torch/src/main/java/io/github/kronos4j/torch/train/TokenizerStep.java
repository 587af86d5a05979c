package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.nn.Noise;
import io.github.kronos4j.torch.nn.TokenPair;
import io.github.kronos4j.torch.nn.TokenizerLoss;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Trains a tokenizer batch by batch; used as [KronosStep] is. Not safe for use by several threads.
///
/// The entropy of the codebook is that of the whole batch, however many threads learn from it.
public final class TokenizerStep implements AutoCloseable {
    private final List<TokenizerNetwork> networks; // one a thread, all with the same values
    private final Optimizer optimizer;
    private final ThreadTeam team;

    /// Prepares a network for training. It stays the caller's, to save and, after this, to close.
    ///
    /// @param threads as many as processors that have nothing else to do; LibTorch itself is left with one
    public TokenizerStep(TokenizerNetwork network, OptimizerSettings settings, int threads) {
        team = new ThreadTeam(threads);
        networks = Stream.concat(
                        Stream.of(network), Stream.generate(network::another).limit(threads - 1L))
                .toList();
        optimizer = new Optimizer(
                networks.stream().map(TokenizerNetwork::parameters).toList(), settings);
    }

    /// Adds the gradient of a batch.
    ///
    /// @param share weight of the batch in the update: one over the number of batches until then
    /// @param seed of the numbers that are dropped
    public TokenizerLosses learn(BarBatch batch, double share, long seed) {
        long[] seeds = new SplittableRandom(seed).longs(team.size()).toArray();
        return forEachPart(batch, (part, whole) -> {
            TokenizerLoss loss = part.loss(Noise.dropping(seeds[part.index()]), whole);
            loss.total().mul(new Scalar(share * part.share())).backward();
            return TokenizerLosses.of(loss, part.share());
        });
    }

    /// Updates the parameters, and starts from no gradient again. A gradient that is not finite updates nothing.
    ///
    /// @return length of the gradient before it was clipped
    public double update(double learningRate) {
        return optimizer.update(learningRate);
    }

    /// The losses of a batch, nothing dropped and nothing learned.
    public TokenizerLosses validate(BarBatch batch) {
        return forEachPart(batch, (part, whole) -> {
            try (var _ = new NoGradGuard()) {
                return TokenizerLosses.of(part.loss(Noise.keeping(0), whole), part.share());
            }
        });
    }

    /// Some windows of a batch and the network that learns from them.
    private record Part(int index, BarBatch bars, TokenizerNetwork network, double share) {
        TokenizerLoss loss(Noise noise, WholeMean whole) {
            return network.loss(bars.tensor(), noise, (Tensor mean) -> whole.of(index, mean));
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
            TokenizerNetwork network = networks.getFirst();
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

    private interface PartTask {
        TokenizerLosses run(Part part, WholeMean whole);
    }

    private TokenizerLosses forEachPart(BarBatch batch, PartTask task) {
        List<BarBatch> parts = batch.split(team.size());
        double[] shares = parts.stream()
                .mapToDouble(part -> (double) part.windows() / batch.windows())
                .toArray();
        WholeMean whole = new WholeMean(shares);
        return team
                .forEach(parts.size(), i -> {
                    try {
                        return task.run(new Part(i, parts.get(i), networks.get(i), shares[i]), whole);
                    } catch (RuntimeException | Error e) {
                        whole.cancel();
                        throw e;
                    }
                })
                .stream()
                .reduce(TokenizerLosses::plus)
                .orElseThrow();
    }

    /// Releases what training needs. The network keeps what it learned.
    @Override
    public void close() {
        team.close();
        optimizer.close();
        networks.stream().skip(1).forEach(TokenizerNetwork::close);
    }
}
