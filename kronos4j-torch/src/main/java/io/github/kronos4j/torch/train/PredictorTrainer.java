package io.github.kronos4j.torch.train;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.Checkpoints;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.dataset.EngineTokenizer;
import io.github.kronos4j.torch.dataset.Series;
import io.github.kronos4j.torch.distributed.ProcessGroup;
import io.github.kronos4j.torch.nn.KronosNetwork;
import java.nio.file.Path;
import java.util.List;

/// Trains a model on the tokens of a tokenizer, as a configuration defines it; used like [TokenizerTrainer].
///
/// The tokenizer runs on the CPU engine. A copy of it stays beside the checkpoints of the model, where forecasts find
/// it.
public final class PredictorTrainer implements Trainer {
    private final TrainingConfig config;
    private final TrainingPlan plan;
    private final ResumePoint start;
    private final ModelTokenizer source;
    private final Engine engine;
    private final EngineTokenizer tokenizer;
    private final KronosLearner learner;

    /// Prepares the network and its tokenizer.
    ///
    /// @param checkpoints finds the checkpoints to begin with
    /// @param processGroup processes that train it together, all with the same configuration; the first one writes
    /// @throws io.github.kronos4j.KronosException if the configuration is contradictory, a checkpoint cannot be
    ///     found or read, tokenizer and model do not fit, or the device or the folder cannot be used
    public PredictorTrainer(TrainingConfig config, Checkpoints checkpoints, ProcessGroup processGroup) {
        this.config = config;
        plan = TrainingPlan.of(config, Network.PREDICTOR, processGroup);
        start = ResumePoint.of(config, plan);
        source = ModelTokenizer.of(config, start, checkpoints);
        engine = Engine.start(plan.threads());
        KronosNetwork network;
        try (Checkpoint checkpoint = Checkpoint.open(source.from())) {
            KronosTokenizer encoder = KronosTokenizer.load(checkpoint, engine.kernels());
            tokenizer = new EngineTokenizer(encoder, checkpoint.sha256(), engine);
            network = new InitialNetworks(plan, checkpoints)
                    .model(start.weights(plan), encoder.config(), source.from().toString(), config.predictor());
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
        learner = new KronosLearner(
                network,
                plan.stage().optimizer(),
                network.settings().fineToken(),
                plan.trainingThreads(),
                processGroup);
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
        Windows windows = Windows.of(config.data(), series, plan.batching().step());
        LoopSettings settings = plan.loop(windows.training().epochSize());
        if (plan.processGroup().leads()) {
            start.prepare(config, learner);
            source.copy();
        }
        listener.begins(windows.overview(learner, settings, chanceLoss(), start.state()));
        try (var tokens = new TokenSupply(config.predictor(), windows, tokenizer, tokenFolder(), listener)) {
            return start.run(new TrainingLoop<>(
                    learner,
                    epoch -> stop.abandonable(() -> tokens.training(epoch)),
                    stop.abandonable(tokens::validation),
                    plan.batching(),
                    settings,
                    folder(),
                    listener,
                    stop));
        }
    }

    /// Mean cross-entropy of equally likely tokens; infinite for random weights, which may be worse.
    private double chanceLoss() {
        KronosConfig shape = learner.network().settings().config();
        return plan.stage().model().isRandom()
                ? Double.POSITIVE_INFINITY
                : (shape.s1Bits() + shape.s2Bits()) * Math.log(2) / 2;
    }

    /// Folder for tokens that do not fit into memory; each process has its own.
    private Path tokenFolder() {
        int rank = plan.processGroup().rank();
        return folder().path().resolve(rank == 0 ? "tokens" : "tokens-" + rank);
    }

    @Override
    public void close() {
        learner.close();
        learner.network().close();
        engine.close();
    }
}
