package io.github.kronos4j.torch.train;

import io.github.kronos4j.checkpoint.Checkpoints;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.dataset.Series;
import io.github.kronos4j.torch.distributed.ProcessGroup;
import java.util.List;

/// Trains a tokenizer as a configuration defines it.
///
/// ```java
/// try (var trainer = new TokenizerTrainer(config, new CheckpointLocator(System.getenv()), new SingleProcess())) {
///     TrainerState end = trainer.train(series, listener);
/// }
/// ```
public final class TokenizerTrainer implements Trainer {
    private final TrainingConfig config;
    private final TrainingPlan plan;
    private final ResumePoint start;
    private final TokenizerLearner learner;

    /// Prepares the network.
    ///
    /// @param checkpoints finds the checkpoint to begin with
    /// @param processGroup processes that train it together, all with the same configuration; the first one writes
    /// @throws io.github.kronos4j.KronosException if the configuration is contradictory, a checkpoint cannot be
    ///     found or read, or the device or the folder cannot be used
    public TokenizerTrainer(TrainingConfig config, Checkpoints checkpoints, ProcessGroup processGroup) {
        this.config = config;
        plan = TrainingPlan.of(config, Network.TOKENIZER, processGroup);
        start = ResumePoint.of(config, plan);
        var network = new InitialNetworks(plan, checkpoints).tokenizer(start.weights(plan));
        learner = new TokenizerLearner(network, plan.stage().optimizer(), plan.trainingThreads(), processGroup);
    }

    @Override
    public RunFolder folder() {
        return start.folder();
    }

    @Override
    public TrainerState begin() {
        return start.state();
    }

    @Override
    public TrainerState train(List<Series> series, TrainingListener listener, StopSignal stop) {
        if (start.state().finished()) {
            return start.state();
        }
        Windows windows = Windows.of(
                config.data(),
                series,
                plan.batching().step(),
                learner.network().settings().config().coordinates());
        LoopSettings settings = plan.loop(windows.training().epochSize());
        if (plan.processGroup().leads()) {
            start.prepare(config, learner);
        }
        listener.begins(windows.overview(learner, settings, Double.POSITIVE_INFINITY, start.state()));
        return start.run(new TrainingLoop<>(
                learner,
                _ -> windows.training(),
                windows.validation(),
                plan.batching(),
                settings,
                folder(),
                listener,
                stop));
    }

    @Override
    public void close() {
        learner.close();
        learner.network().close();
    }
}
