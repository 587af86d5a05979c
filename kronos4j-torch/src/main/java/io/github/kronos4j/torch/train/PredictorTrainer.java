package io.github.kronos4j.torch.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.Checkpoints;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.SelectionConfig;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.dataset.EngineTokenizer;
import io.github.kronos4j.torch.dataset.RolloutBatch;
import io.github.kronos4j.torch.dataset.Series;
import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.distributed.ProcessGroup;
import io.github.kronos4j.torch.nn.KronosNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
    private final KronosNetwork network;
    private final Course<?> course;
    private final CheckpointScore.@Nullable Source scores; // null to compare checkpoints by their loss alone

    /// Prepares a training whose checkpoints are compared by their loss.
    ///
    /// @param checkpoints finds the checkpoints to begin with
    /// @param processGroup processes that train it together, all with the same configuration; the first one writes
    /// @throws io.github.kronos4j.KronosException as the other constructor does, or if the configuration selects by
    ///     forecasts
    public PredictorTrainer(TrainingConfig config, Checkpoints checkpoints, ProcessGroup processGroup) {
        this(config, checkpoints, processGroup, null);
    }

    /// Prepares the network and its tokenizer.
    ///
    /// @param checkpoints finds the checkpoints to begin with
    /// @param processGroup processes that train it together, all with the same configuration; the first one writes
    /// @param scores scores of forecasts, used if the configuration selects by them; null if there are none
    /// @throws io.github.kronos4j.KronosException if the configuration is contradictory, a checkpoint cannot be
    ///     found or read, tokenizer and model do not fit, or the device or the folder cannot be used
    public PredictorTrainer(
            TrainingConfig config,
            Checkpoints checkpoints,
            ProcessGroup processGroup,
            CheckpointScore.@Nullable Source scores) {
        this.config = config;
        this.scores = scores(config, scores);
        plan = TrainingPlan.of(config, Network.PREDICTOR, processGroup);
        start = ResumePoint.of(config, plan);
        source = ModelTokenizer.of(config, start, checkpoints);
        engine = Engine.start(plan.threads());
        KronosTokenizer encoder;
        try (Checkpoint checkpoint = Checkpoint.open(source.from())) {
            encoder = KronosTokenizer.load(checkpoint, engine.kernels());
            tokenizer = new EngineTokenizer(encoder, checkpoint.sha256(), engine);
            network = new InitialNetworks(plan, checkpoints)
                    .model(start.weights(plan), encoder.config(), source.from().toString(), config.predictor());
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
        course = config.predictor().rollout().isUsed() ? ofPaths(encoder) : ofTokens();
    }

    /// A learner and the batches that it learns from.
    ///
    /// @param supply creates the batches from the windows of the training
    private record Course<B>(Learner<B> learner, BatchMaker<B> supply) {}

    private interface BatchMaker<B> {
        BatchSupply<B> of(Windows windows, TrainingListener listener);
    }

    private Course<TokenBatch> ofTokens() {
        return new Course<>(
                new KronosLearner(
                        network,
                        plan.stage().optimizer(),
                        network.settings().fineToken(),
                        plan.trainingThreads(),
                        plan.processGroup()),
                (windows, listener) ->
                        new TokenSupply(config.predictor(), windows, tokenizer, tokenFolder(), listener));
    }

    private Course<RolloutBatch> ofPaths(KronosTokenizer encoder) {
        return new Course<>(
                new RolloutLearner(
                        network,
                        encoder,
                        engine,
                        config.predictor().rollout(),
                        plan.stage().optimizer(),
                        plan.trainingThreads(),
                        plan.processGroup()),
                (windows, _) -> new RolloutSupply(windows, tokenizer));
    }

    private static CheckpointScore.@Nullable Source scores(
            TrainingConfig config, CheckpointScore.@Nullable Source given) {
        SelectionConfig selection = config.predictor().selection();
        if (!selection.isByForecasts()) {
            return null;
        }
        if (given == null) {
            throw new InvalidInputException("predictor.select is "
                    + selection.criterion().name().toLowerCase(Locale.ROOT)
                    + ", and this training has no score of forecasts: give it one, or select by loss");
        }
        return given;
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
        return start.state().finished() ? start.state() : train(course, series, listener, stop);
    }

    private <B> TrainerState train(Course<B> course, List<Series> series, TrainingListener listener, StopSignal stop) {
        Learner<B> learner = course.learner();
        Windows windows = Windows.of(config.data(), series, plan.batching().step(), tokenizer.coordinates());
        LoopSettings settings = plan.loop(windows.training().epochSize());
        CheckpointScore score = scores == null ? null : scores.of(config, series);
        if (plan.processGroup().leads()) {
            start.prepare(config, learner);
            source.copy();
        }
        listener.begins(windows.overview(learner, settings, chanceLoss(), start.state()));
        try (BatchSupply<B> batches = course.supply().of(windows, listener)) {
            var loop = new TrainingLoop<>(
                    learner,
                    epoch -> stop.abandonable(() -> batches.training(epoch)),
                    stop.abandonable(batches::validation),
                    plan.batching(),
                    settings,
                    folder(),
                    listener,
                    stop);
            if (score != null) {
                loop.scoredBy(new CheckpointScoring(folder(), source.to(), plan.threads(), score));
            }
            return start.run(loop);
        }
    }

    /// Mean cross-entropy of equally likely tokens; infinite for random weights, which may be worse, and for a
    /// training whose loss is not a cross-entropy.
    private double chanceLoss() {
        KronosConfig shape = network.settings().config();
        return plan.stage().model().isRandom() || config.predictor().rollout().isUsed()
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
        course.learner().close();
        network.close();
        engine.close();
    }
}
