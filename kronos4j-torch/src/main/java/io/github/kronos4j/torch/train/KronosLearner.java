package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.distributed.ProcessGroup;
import io.github.kronos4j.torch.nn.FineTokenTraining;
import io.github.kronos4j.torch.nn.KronosLossTensors;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.PassRandomness;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;

/// A model that learns to continue windows of tokens.
///
/// Each thread processes some of the windows of a batch.
public final class KronosLearner implements Learner<TokenBatch> {
    private final KronosNetwork network;
    private final TorchDevice device;
    private final FineTokenTraining fine;
    private final GradientAccumulator<KronosNetwork> gradients;

    /// A learner for a network.
    ///
    /// @param network remains owned by the caller
    /// @param fine form of the training of the fine token
    /// @param threads number of threads, at most that of idle processors; 1 on a GPU
    /// @param processGroup processes that train the network together
    public KronosLearner(
            KronosNetwork network,
            OptimizerSettings settings,
            FineTokenTraining fine,
            int threads,
            ProcessGroup processGroup) {
        this.network = network;
        this.fine = fine;
        device = network.parameters().device();
        gradients = new GradientAccumulator<>(network, network::replica, settings, threads, processGroup);
    }

    @Override
    public KronosLosses accumulate(TokenBatch batch, double weight, long seed) {
        List<TokenBatch> parts = batch.split(gradients.threads());
        long[] seeds = Seeds.of(seed, parts.size(), gradients.processGroup().rank());
        return sumOverParts(batch, parts, seeds, (replica, part, partSeed, share) -> {
            KronosLossTensors loss = loss(replica, part, 0, PassRandomness.training(device, partSeed));
            loss.total().mul(new Scalar(weight * share)).backward();
            return KronosLosses.of(loss, share);
        });
    }

    /// Computes the losses of a batch without dropout and gradients, in the causal form of training. Only the bars
    /// to predict count, since the lookback before them may lie in the training range. Other processes take no
    /// part, but the tokens sampled are those of one process with as many threads as all of them have.
    KronosLosses evaluate(TokenBatch batch, long seed) {
        List<TokenBatch> parts =
                batch.split(gradients.threads() * gradients.processGroup().size());
        long[] seeds = Seeds.of(seed, parts.size(), 0);
        return sumOverParts(batch, parts, seeds, (replica, part, partSeed, share) -> {
            try (var _ = new NoGradGuard()) {
                var randomness = PassRandomness.evaluation(device, partSeed);
                return KronosLosses.of(loss(replica, part, part.firstPredicting(), randomness), share);
            }
        });
    }

    private KronosLossTensors loss(KronosNetwork replica, TokenBatch part, long first, PassRandomness randomness) {
        var tensors = new BatchTensors(device);
        return replica.loss(tensors.tokens(part), tensors.stamps(part), first, fine, randomness);
    }

    private interface PartTask {
        KronosLosses run(KronosNetwork replica, TokenBatch part, long seed, double share);
    }

    /// Runs a task on the parts of a batch, as many at a time as there are threads.
    private KronosLosses sumOverParts(TokenBatch batch, List<TokenBatch> parts, long[] seeds, PartTask task) {
        KronosLosses sum = KronosLosses.NONE;
        for (int from = 0; from < parts.size(); from += gradients.threads()) {
            int first = from;
            int count = Math.min(gradients.threads(), parts.size() - from);
            sum = gradients
                    .forEachPart(count, (replica, i) -> {
                        TokenBatch part = parts.get(first + i);
                        return task.run(replica, part, seeds[first + i], (double) part.count() / batch.count());
                    })
                    .stream()
                    .reduce(sum, KronosLosses::plus);
        }
        return sum;
    }

    /// Measures cross-entropies and the perplexities they imply.
    @Override
    public Validation<TokenBatch> newValidation() {
        var meter = LossMeter.of(KronosLosses.NONE);
        return new Validation<>() {
            @Override
            public void add(TokenBatch batch, long seed) {
                meter.add(evaluate(batch, seed), batch.count());
            }

            @Override
            public SequencedMap<String, Double> metrics() {
                meter.allReduce(gradients.processGroup());
                SequencedMap<String, Double> means = meter.means();
                means.put("s1_perplexity", Math.exp(means.getOrDefault("s1", Double.NaN)));
                means.put("s2_perplexity", Math.exp(means.getOrDefault("s2", Double.NaN)));
                return means;
            }
        };
    }

    @Override
    public String criterion() {
        return Network.PREDICTOR.criterion();
    }

    @Override
    public long bars(TokenBatch batch) {
        return (long) batch.count() * (batch.length() - 1);
    }

    @Override
    public KronosNetwork network() {
        return network;
    }

    @Override
    public GradientAccumulator<KronosNetwork> gradients() {
        return gradients;
    }
}
