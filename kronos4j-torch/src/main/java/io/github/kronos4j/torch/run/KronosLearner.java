package io.github.kronos4j.torch.run;

import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.Parameters;
import io.github.kronos4j.torch.train.KronosStep;
import io.github.kronos4j.torch.train.Losses;
import io.github.kronos4j.torch.train.OptimizerSettings;
import java.nio.file.Path;
import java.util.SequencedMap;

/// A model that learns to continue windows of tokens.
public final class KronosLearner implements Learner<TokenBatch> {
    private final KronosNetwork network;
    private final KronosStep step;

    /// @param network closed by this
    /// @param threads as many as processors that have nothing else to do
    /// @param forced whether the true coarse token conditions the fine one; the reference draws one
    public KronosLearner(KronosNetwork network, OptimizerSettings settings, boolean forced, int threads) {
        this.network = network;
        step = new KronosStep(network, settings, forced, threads);
    }

    @Override
    public Losses learn(TokenBatch batch, double share, long seed) {
        return step.learn(steps(batch), share, seed);
    }

    private static io.github.kronos4j.torch.train.TokenBatch steps(TokenBatch batch) {
        return new io.github.kronos4j.torch.train.TokenBatch(
                batch.s1(), batch.s2(), batch.stamps(), batch.count(), batch.length());
    }

    @Override
    public double update(double learningRate) {
        return step.update(learningRate);
    }

    /// Cross-entropies, and the perplexities that they mean.
    @Override
    public Examination<TokenBatch> examine() {
        var meter = new LossMeter();
        return new Examination<>() {
            @Override
            public void add(TokenBatch batch, long seed) {
                meter.add(step.validate(steps(batch), seed), batch.count());
            }

            @Override
            public SequencedMap<String, Double> measures() {
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
