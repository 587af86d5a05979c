package io.github.kronos4j.torch.train;

import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.dataset.WindowBatch;
import io.github.kronos4j.torch.distributed.ProcessGroup;
import io.github.kronos4j.torch.distributed.SingleProcess;
import io.github.kronos4j.torch.nn.PassRandomness;
import io.github.kronos4j.torch.nn.TokenPair;
import io.github.kronos4j.torch.nn.TokenizerLossTensors;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// A tokenizer that learns to reconstruct bars.
///
/// Each thread processes some of the windows of a batch. The entropy of the codebook is that of the whole batch,
/// however many threads and processes share it.
public final class TokenizerLearner implements Learner<WindowBatch> {
    private final TokenizerNetwork network;
    private final TorchDevice device;
    private final GradientAccumulator<TokenizerNetwork> gradients;

    /// A learner for a network.
    ///
    /// @param network remains owned by the caller
    /// @param threads number of threads, at most that of idle processors; 1 on a GPU
    /// @param processGroup processes that train the network together
    public TokenizerLearner(
            TokenizerNetwork network, OptimizerSettings settings, int threads, ProcessGroup processGroup) {
        this.network = network;
        device = network.parameters().device();
        gradients = new GradientAccumulator<>(network, network::replica, settings, threads, processGroup);
    }

    @Override
    public TokenizerLosses accumulate(WindowBatch batch, double weight, long seed) {
        ProcessGroup processGroup = gradients.processGroup();
        List<WindowBatch> parts = batch.split(gradients.threads());
        long[] seeds = Seeds.of(seed, parts.size(), processGroup.rank());
        return forEachPart(parts, processGroup, part -> {
                    TokenizerLossTensors loss = part.loss(0, PassRandomness.training(device, seeds[part.index()]));
                    loss.total().mul(new Scalar(weight * part.share())).backward();
                    return TokenizerLosses.of(loss, part.share());
                })
                .stream()
                .reduce(TokenizerLosses::plus)
                .orElseThrow();
    }

    /// Encodes and decodes a batch without dropout and gradients. Other processes take no part.
    Reconstruction reconstruct(WindowBatch batch) {
        return forEachPart(batch.split(gradients.threads()), new SingleProcess(), part -> {
                    try (var _ = new NoGradGuard()) {
                        return part.reconstruct();
                    }
                })
                .stream()
                .reduce(Reconstruction::plus)
                .orElseThrow();
    }

    /// Some windows of a batch, with the replica that processes them.
    ///
    /// @param mean mean over all windows of the batch
    private record Part(int index, WindowBatch windows, double share, TokenizerNetwork replica, AllReducedMean mean) {
        TokenizerLossTensors loss(int first, PassRandomness randomness) {
            return replica.loss(bars(), first, randomness, (Tensor own) -> mean.of(index, own));
        }

        Reconstruction reconstruct() {
            int first = windows.lookback() < windows.length() ? windows.lookback() : 0;
            TokenizerLossTensors loss = loss(first, PassRandomness.NONE);
            TokenPair tokens = replica.tokens(loss.codes());
            Tensor error = loss.decoded().sub(bars()).narrow(1, first, windows.length() - first);
            return Reconstruction.of(loss, tokens, error, share);
        }

        private Tensor bars() {
            return new BatchTensors(replica.parameters().device()).bars(windows);
        }
    }

    private interface PartTask<R> {
        R run(Part part);
    }

    private <R> List<R> forEachPart(List<WindowBatch> parts, ProcessGroup together, PartTask<R> task) {
        double count = parts.stream().mapToInt(WindowBatch::count).sum();
        double[] shares =
                parts.stream().mapToDouble(part -> part.count() / count).toArray();
        var mean = new AllReducedMean(shares, together);
        return gradients.forEachPart(parts.size(), (replica, i) -> {
            try {
                return task.run(new Part(i, parts.get(i), shares[i], replica, mean));
            } catch (RuntimeException | Error e) {
                mean.cancel();
                throw e;
            }
        });
    }

    /// Measures losses, the mean absolute error of reconstructed bars, and the use of both codebooks.
    @Override
    public Validation<WindowBatch> newValidation() {
        TokenizerConfig config = network.settings().config();
        var meter = LossMeter.of(TokenizerLosses.NONE);
        var coarse = new CodebookUse(config.s1Bits());
        var fine = new CodebookUse(config.s2Bits());
        return new Validation<>() {
            private final double[] absolute = new double[1];

            @Override
            public void add(WindowBatch batch, long seed) {
                Reconstruction reconstruction = reconstruct(batch);
                meter.add(reconstruction.losses(), batch.count());
                coarse.add(reconstruction.s1());
                fine.add(reconstruction.s2());
                absolute[0] += reconstruction.absoluteError() * batch.count();
            }

            @Override
            public SequencedMap<String, Double> metrics() {
                ProcessGroup processGroup = gradients.processGroup();
                meter.allReduce(processGroup);
                processGroup.sum(absolute);
                coarse.allReduce(processGroup);
                fine.allReduce(processGroup);
                SequencedMap<String, Double> metrics = meter.means();
                metrics.put("mae", absolute[0] / meter.weight());
                coarse.report("s1", metrics);
                fine.report("s2", metrics);
                return metrics;
            }
        };
    }

    @Override
    public String criterion() {
        return Network.TOKENIZER.criterion();
    }

    @Override
    public long bars(WindowBatch batch) {
        return (long) batch.count() * batch.length();
    }

    @Override
    public TokenizerNetwork network() {
        return network;
    }

    @Override
    public GradientAccumulator<TokenizerNetwork> gradients() {
        return gradients;
    }
}
