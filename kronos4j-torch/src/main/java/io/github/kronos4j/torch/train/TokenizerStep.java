package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.dataset.WindowBatch;
import io.github.kronos4j.torch.nn.Noise;
import io.github.kronos4j.torch.nn.TokenPair;
import io.github.kronos4j.torch.nn.TokenizerLoss;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Trains a tokenizer batch by batch; used as [KronosStep] is. Not safe for use by several threads.
///
/// The entropy of the codebook is that of the whole batch, however many threads and processes learn from it.
public final class TokenizerStep implements AutoCloseable {
    private final List<TokenizerNetwork> networks; // one a thread, all with the same values
    private final Optimizer optimizer;
    private final ThreadTeam team;
    private final Collective collective;

    /// Prepares a network for training. It stays the caller's, to save and, after this, to close.
    ///
    /// @param threads as many as processors that have nothing else to do; LibTorch itself is left with one
    /// @param collective processes that learn it together
    public TokenizerStep(TokenizerNetwork network, OptimizerSettings settings, int threads, Collective collective) {
        this.collective = collective;
        team = new ThreadTeam(threads);
        networks = Stream.concat(
                        Stream.of(network), Stream.generate(network::another).limit(threads - 1L))
                .toList();
        optimizer = new Optimizer(
                networks.stream().map(TokenizerNetwork::parameters).toList(), settings, collective);
    }

    /// Adds the gradient of a batch, one of as many as there are processes.
    ///
    /// @param share weight of the batch in the update: one over the number of batches until then
    /// @param seed of the numbers that are dropped
    public TokenizerLosses learn(WindowBatch batch, double share, long seed) {
        List<WindowBatch> parts = batch.split(team.size());
        long[] seeds = Seeds.of(seed, parts.size(), collective.rank());
        return forEachPart(parts, collective, (part, whole) -> {
                    TokenizerLoss loss = part.loss(0, Noise.dropping(seeds[part.index()]), whole);
                    loss.total().mul(new Scalar(share * part.share())).backward();
                    return TokenizerLosses.of(loss, part.share());
                })
                .stream()
                .reduce(TokenizerLosses::plus)
                .orElseThrow();
    }

    /// Updates the parameters, and starts from no gradient again. A gradient that is not finite updates nothing.
    ///
    /// @param step updates before this one
    /// @return length of the gradient before it was clipped
    public double update(LearningRate rate, long step) {
        return optimizer.update(rate, step);
    }

    /// What becomes of bars that are encoded and decoded.
    ///
    /// @param losses nothing dropped and nothing learned
    /// @param s1 coarse tokens (B, T), row-major
    /// @param s2 fine tokens (B, T)
    /// @param absoluteError mean absolute difference of the normalised numbers
    public record Reconstruction(TokenizerLosses losses, long[] s1, long[] s2, double absoluteError) {
        private Reconstruction plus(Reconstruction next) {
            return new Reconstruction(
                    losses.plus(next.losses),
                    joined(s1, next.s1),
                    joined(s2, next.s2),
                    absoluteError + next.absoluteError);
        }

        private static long[] joined(long[] first, long[] second) {
            return LongStream.concat(LongStream.of(first), LongStream.of(second))
                    .toArray();
        }
    }

    /// Encodes and decodes a batch. Other processes take no part.
    public Reconstruction reconstruct(WindowBatch batch) {
        return forEachPart(batch.split(team.size()), new Solo(), (part, whole) -> {
                    try (var _ = new NoGradGuard()) {
                        return part.reconstruct(whole);
                    }
                })
                .stream()
                .reduce(Reconstruction::plus)
                .orElseThrow();
    }

    /// Some windows of a batch and the network that learns from them.
    private record Part(int index, WindowBatch windows, TokenizerNetwork network, double share) {
        TokenizerLoss loss(int first, Noise noise, WholeMean whole) {
            return network.loss(BatchTensors.bars(windows), first, noise, (Tensor mean) -> whole.of(index, mean));
        }

        Reconstruction reconstruct(WholeMean whole) {
            int first = windows.lookback() < windows.length() ? windows.lookback() : 0;
            TokenizerLoss loss = loss(first, Noise.keeping(0), whole);
            TokenPair tokens = network.tokens(loss.codes());
            Tensor difference =
                    loss.decoded().sub(BatchTensors.bars(windows)).narrow(1, first, windows.length() - first);
            return new Reconstruction(
                    TokenizerLosses.of(loss, share),
                    Tensors.longs(tokens.s1()),
                    Tensors.longs(tokens.s2()),
                    share * difference.abs().mean().item_double());
        }
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

    private interface PartTask<T> {
        T run(Part part, WholeMean whole);
    }

    private <T> List<T> forEachPart(List<WindowBatch> parts, Collective together, PartTask<T> task) {
        double count = parts.stream().mapToInt(WindowBatch::count).sum();
        double[] shares =
                parts.stream().mapToDouble(part -> part.count() / count).toArray();
        WholeMean whole = new WholeMean(shares, together);
        return team.forEach(parts.size(), i -> {
            try {
                return task.run(new Part(i, parts.get(i), networks.get(i), shares[i]), whole);
            } catch (RuntimeException | Error e) {
                whole.cancel();
                throw e;
            }
        });
    }

    /// Releases what training needs. The network keeps what it learned.
    @Override
    public void close() {
        team.close();
        optimizer.close();
        networks.stream().skip(1).forEach(TokenizerNetwork::close);
    }
}
