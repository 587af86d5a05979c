package io.github.kronos4j.torch.run;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.Checkpoints;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.dataset.EngineTokenizer;
import io.github.kronos4j.torch.dataset.Series;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.train.Collective;
import java.nio.file.Path;
import java.util.List;

/// Trains a model on the tokens of a tokenizer as a configuration says; used as [TokenizerTrainer] is.
///
/// A copy of the tokenizer stays beside the model's checkpoints, where forecasts find it.
public final class PredictorTrainer implements Trainer {
    private final TrainingConfig config;
    private final StagePlan plan;
    private final RunStart start;
    private final ModelTokenizer source;
    private final Engine engine;
    private final EngineTokenizer tokenizer;
    private final KronosNetwork network;
    private final KronosLearner learner;

    /// Makes the network and its tokenizer ready.
    ///
    /// @param checkpoints finds those to begin with
    /// @param collective the processes that train it together, all with the same configuration; the first one
    ///     writes
    /// @throws KronosException if the configuration asks for what is not there, tokenizer and model do not go
    ///     together, or the folder cannot be used
    public PredictorTrainer(TrainingConfig config, Checkpoints checkpoints, Collective collective) {
        this.config = config;
        plan = StagePlan.of(config, Network.PREDICTOR, collective);
        start = RunStart.of(config, plan);
        source = ModelTokenizer.of(config, start, checkpoints);
        engine = Engine.start(plan.threads());
        try (Checkpoint checkpoint = Checkpoint.open(source.from())) {
            KronosTokenizer encoder = KronosTokenizer.load(checkpoint, engine.kernels());
            tokenizer = new EngineTokenizer(encoder, checkpoint.sha256(), engine);
            network = new InitialNetworks(plan, checkpoints)
                    .model(start.weights(plan), encoder.config(), source.from().toString());
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
        learner = new KronosLearner(
                network, plan.optimizer(), config.predictor().teacherForcing(), plan.threads(), collective);
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
            source.copy();
        }
        listener.begins(windows.outline(learner, settings, guessing(), start.state()));
        try (var tokens = new TokenSupply(config.predictor(), windows, tokenizer, tokens(), listener)) {
            var run = new TrainingRun<>(
                    learner, tokens::training, tokens.validation(), plan.batching(), settings, folder(), listener);
            return start.resumed(run).run();
        }
    }

    /// The mean cross-entropy of tokens that are all equally likely; infinite for random weights, which may do
    /// worse.
    private double guessing() {
        KronosConfig config = network.settings().config();
        return plan.stage().model().isRandom()
                ? Double.POSITIVE_INFINITY
                : (config.s1Bits() + config.s2Bits()) * Math.log(2) / 2;
    }

    /// Where tokens go that do not fit into memory; each process has a folder of its own.
    private Path tokens() {
        int rank = plan.collective().rank();
        return folder().path().resolve(rank == 0 ? "tokens" : "tokens-" + rank);
    }

    @Override
    public void close() {
        learner.close();
        engine.close();
    }
}
