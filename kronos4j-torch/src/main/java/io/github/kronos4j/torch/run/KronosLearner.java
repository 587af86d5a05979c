package io.github.kronos4j.torch.run;

import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.Parameters;
import io.github.kronos4j.torch.train.Collective;
import io.github.kronos4j.torch.train.KronosLosses;
import io.github.kronos4j.torch.train.KronosStep;
import io.github.kronos4j.torch.train.LearningRate;
import io.github.kronos4j.torch.train.Losses;
import io.github.kronos4j.torch.train.OptimizerSettings;
import java.nio.file.Path;
import java.util.SequencedMap;

/// A model that learns to continue windows of tokens.
public final class KronosLearner implements Learner<TokenBatch> {
    private final KronosNetwork network;
    private final KronosStep step;
    private final Collective collective;

    /// @param network closed by this
    /// @param forced whether the true coarse token conditions the fine one; the reference draws one
    /// @param threads as many as processors that have nothing else to do
    /// @param collective processes that learn it together
    public KronosLearner(
            KronosNetwork network, OptimizerSettings settings, boolean forced, int threads, Collective collective) {
        this.network = network;
        this.collective = collective;
        step = new KronosStep(network, settings, forced, threads, collective);
    }

    @Override
    public int threads() {
        return step.threads();
    }

    @Override
    public Collective collective() {
        return collective;
    }

    @Override
    public Losses learn(TokenBatch batch, double share, long seed) {
        return step.learn(batch, share, seed);
    }

    @Override
    public double update(LearningRate rate, long updates) {
        return step.update(rate, updates);
    }

    /// Cross-entropies, and the perplexities that they mean.
    @Override
    public Examination<TokenBatch> examine() {
        var meter = LossMeter.of(KronosLosses.NONE);
        return new Examination<>() {
            @Override
            public void add(TokenBatch batch, long seed) {
                meter.add(step.validate(batch, seed), batch.count());
            }

            @Override
            public SequencedMap<String, Double> measures() {
                meter.sum(collective);
                SequencedMap<String, Double> means = meter.means();
                means.put("s1_perplexity", Math.exp(means.getOrDefault("s1", Double.NaN)));
                means.put("s2_perplexity", Math.exp(means.getOrDefault("s2", Double.NaN)));
                return means;
            }
        };
    }

    @Override
    public long size(TokenBatch batch) {
        return (long) batch.count() * (batch.length() - 1);
    }

    @Override
    public void save(Path folder) {
        network.save(folder, DType.F32);
    }

    @Override
    public void saveBase(Path folder) {
        network.saveBase(folder);
    }

    @Override
    public Parameters parameters() {
        return network.parameters();
    }

    @Override
    public void saveOptimizer(Path file) {
        step.saveOptimizer(file);
    }

    @Override
    public void loadOptimizer(Path file) {
        step.loadOptimizer(file);
    }

    @Override
    public void close() {
        step.close();
        network.close();
    }
}
