package io.github.kronos4j.torch.run;

import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.torch.dataset.WindowBatch;
import io.github.kronos4j.torch.nn.Parameters;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import io.github.kronos4j.torch.train.Collective;
import io.github.kronos4j.torch.train.LearningRate;
import io.github.kronos4j.torch.train.Losses;
import io.github.kronos4j.torch.train.OptimizerSettings;
import io.github.kronos4j.torch.train.TokenizerLosses;
import io.github.kronos4j.torch.train.TokenizerStep;
import io.github.kronos4j.torch.train.TokenizerStep.Reconstruction;
import java.nio.file.Path;
import java.util.SequencedMap;

/// A tokenizer that learns to give bars back.
public final class TokenizerLearner implements Learner<WindowBatch> {
    private final TokenizerNetwork network;
    private final TokenizerStep step;
    private final Collective collective;

    /// @param network closed by this
    /// @param threads as many as processors that have nothing else to do
    /// @param collective processes that learn it together
    public TokenizerLearner(TokenizerNetwork network, OptimizerSettings settings, int threads, Collective collective) {
        this.network = network;
        this.collective = collective;
        step = new TokenizerStep(network, settings, threads, collective);
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
    public Losses learn(WindowBatch batch, double share, long seed) {
        return step.learn(batch, share, seed);
    }

    @Override
    public double update(LearningRate rate, long updates) {
        return step.update(rate, updates);
    }

    /// Losses, the mean absolute error of what comes back, and the use of both codebooks.
    @Override
    public Examination<WindowBatch> examine() {
        TokenizerConfig config = network.settings().config();
        var meter = LossMeter.of(TokenizerLosses.NONE);
        var coarse = new CodebookUse(config.s1Bits());
        var fine = new CodebookUse(config.s2Bits());
        return new Examination<>() {
            private final double[] absolute = new double[1];

            @Override
            public void add(WindowBatch batch, long seed) {
                Reconstruction back = step.reconstruct(batch);
                meter.add(back.losses(), batch.count());
                coarse.add(back.s1());
                fine.add(back.s2());
                absolute[0] += back.absoluteError() * batch.count();
            }

            @Override
            public SequencedMap<String, Double> measures() {
                meter.sum(collective);
                collective.sum(absolute);
                coarse.sum(collective);
                fine.sum(collective);
                SequencedMap<String, Double> measures = meter.means();
                measures.put("mae", absolute[0] / meter.weight());
                coarse.report("s1", measures);
                fine.report("s2", measures);
                return measures;
            }
        };
    }

    @Override
    public long size(WindowBatch batch) {
        return (long) batch.count() * batch.length();
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
