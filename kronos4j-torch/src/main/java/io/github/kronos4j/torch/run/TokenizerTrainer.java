package io.github.kronos4j.torch.run;

import io.github.kronos4j.checkpoint.Checkpoints;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.dataset.Series;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import io.github.kronos4j.torch.train.Collective;
import java.util.List;

/// Trains a tokenizer as a configuration says.
///
/// ```java
/// try (var trainer = new TokenizerTrainer(config, new CheckpointLocator(System.getenv()), new Solo())) {
///     RunState end = trainer.train(series, listener);
/// }
/// ```
public final class TokenizerTrainer implements Trainer {
    private final TrainingConfig config;
    private final StagePlan plan;
    private final RunStart start;
    private final TokenizerNetwork network;
    private final TokenizerLearner learner;

    /// Makes the network ready.
    ///
    /// @param checkpoints finds the one to begin with
    /// @param collective the processes that train it together, all with the same configuration; the first one
    ///     writes
    /// @throws io.github.kronos4j.KronosException if the configuration asks for what is not there, or the folder
    ///     cannot be used
    public TokenizerTrainer(TrainingConfig config, Checkpoints checkpoints, Collective collective) {
        this.config = config;
        plan = StagePlan.of(config, Network.TOKENIZER, collective);
        start = RunStart.of(config, plan);
        network = new InitialNetworks(plan, checkpoints).tokenizer(start.weights(plan));
        learner = new TokenizerLearner(network, plan.optimizer(), plan.threads(), collective);
    }

    @Override
    public RunFolder folder() {
        return start.folder();
    }

    @Override
    public RunState begin() {
        return start.state();
    }

    @Override
    public RunState train(List<Series> series, RunListener listener) {
        if (start.state().finished()) {
            return start.state();
        }
        Windows windows = Windows.of(config.data(), series, plan.batching().step());
        RunSettings settings = plan.settings(windows.training().epochSize());
        if (plan.collective().leads()) {
            start.prepare(config, learner);
        }
        listener.begins(windows.outline(learner, settings, Double.POSITIVE_INFINITY, start.state()));
        var run = new TrainingRun<>(
                learner, _ -> windows.training(), windows.validation(), plan.batching(), settings, folder(), listener);
        return start.resumed(run).run();
    }

    @Override
    public void close() {
        learner.close();
    }
}
