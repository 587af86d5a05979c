package io.github.kronos4j.torch.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.model.BarCoordinates;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.config.RolloutConfig;
import io.github.kronos4j.torch.dataset.EngineTokenizer;
import io.github.kronos4j.torch.dataset.RandomSeries;
import io.github.kronos4j.torch.dataset.RolloutBatch;
import io.github.kronos4j.torch.dataset.RolloutWindows;
import io.github.kronos4j.torch.dataset.Split;
import io.github.kronos4j.torch.dataset.Subset;
import io.github.kronos4j.torch.dataset.WindowDataset;
import io.github.kronos4j.torch.dataset.WindowSettings;
import io.github.kronos4j.torch.distributed.SingleProcess;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.Dropout;
import io.github.kronos4j.torch.nn.FineTokenTraining;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.KronosSettings;
import io.github.kronos4j.torch.nn.QuantizerWeights;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import io.github.kronos4j.torch.nn.TokenizerSettings;
import io.github.kronos4j.torch.optim.LearningRate;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolloutLearnerTest {
    private static final TokenizerSettings TOKENIZER = new TokenizerSettings(
            new TokenizerConfig(6, 16, 2, 32, 2, 2, 3, 3, BarCoordinates.LOG_RATIOS),
            Dropout.NONE,
            new QuantizerWeights(0.05, 1, 1.1, 0.05, 0, 0, 3));
    private static final KronosSettings MODEL = new KronosSettings(
            new KronosConfig(3, 3, 1, 16, 2, 24, true), Dropout.NONE, FineTokenTraining.AS_GENERATED, null);

    private static final int STEPS = 120;

    @TempDir
    Path temporary;

    /// A tokenizer with random weights decodes wide moves in any direction. The score of the model's paths falls
    /// when it learns to avoid the tokens whose bars miss the actual closes.
    @ParameterizedTest
    @EnumSource(ComputeType.class)
    void scoreOfPathsFalls(ComputeType computeType) throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("tokenizer"));
        try (TokenizerNetwork network = TokenizerNetwork.random(TOKENIZER, TorchDevice.CPU, ComputeType.FLOAT32, 5)) {
            network.save(folder, DType.F32);
        }
        WindowDataset windows = WindowDataset.of(
                List.of(RandomSeries.series("a", "x", new Random(3), 200)),
                new Split.ByRatio(1, 0),
                Subset.TRAINING,
                WindowSettings.of(16, 3).coordinates(BarCoordinates.LOG_RATIOS).build());
        try (Engine engine = Engine.scalar(1, 8);
                Checkpoint checkpoint = Checkpoint.open(folder);
                KronosNetwork network = KronosNetwork.random(MODEL, TorchDevice.CPU, computeType, 1)) {
            KronosTokenizer tokenizer = KronosTokenizer.load(checkpoint, engine.kernels());
            var batches = new RolloutWindows(windows, new EngineTokenizer(tokenizer, "t", engine));
            try (var learner = new RolloutLearner(
                    network,
                    tokenizer,
                    engine,
                    new RolloutConfig(8, 0),
                    OptimizerSettings.MODEL,
                    1,
                    new SingleProcess())) {
                RolloutBatch validation = batches.batch(0, 0, 32);
                double before = score(learner, validation);
                for (int step = 0; step < STEPS; step++) {
                    learner.accumulate(batches.batch(0, 32 + 4L * (step % 30), 4), 1, step);
                    learner.step(new LearningRate.OneCycle(1e-2, 0.3, 10, 100, true), step, STEPS);
                }
                assertThat(score(learner, validation)).isLessThan(0.95 * before);
            }
        }
    }

    private static double score(RolloutLearner learner, RolloutBatch batch) {
        var validation = learner.newValidation();
        validation.add(batch, 7);
        return validation.metrics().getOrDefault("crps", Double.NaN);
    }
}
