package io.github.kronos4j.torch.train;

import static io.github.kronos4j.torch.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.torch.Golden;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.dataset.WindowBatch;
import io.github.kronos4j.torch.distributed.SingleProcess;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.FineTokenTraining;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.Parameter;
import io.github.kronos4j.torch.nn.ParameterRegistry;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import io.github.kronos4j.torch.optim.LearningRate.Constant;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares losses, all gradients and one update with the training of the reference.
class GoldenTrainingTest {
    private static final double LEARNING_RATE = 1e-3;

    @ParameterizedTest
    @EnumSource(Golden.class)
    void modelMatchesLossesGradientsAndUpdateOfTheReference(Golden golden) {
        try (Checkpoint checkpoint = golden.model();
                KronosNetwork network = KronosNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32);
                KronosLearner learner = new KronosLearner(
                        network, OptimizerSettings.MODEL, FineTokenTraining.TEACHER_FORCED, 1, new SingleProcess())) {
            KronosLosses losses = learner.accumulate(tokens(golden), 1, 0);

            float[] expected = golden.floats("train.model.losses");
            assertThat(losses.s1()).isCloseTo(expected[0], within(1e-5));
            assertThat(losses.s2()).isCloseTo(expected[1], within(1e-5));
            assertThat(losses.total()).isCloseTo(expected[2], within(1e-5));
            assertGradients(golden, "train.model.grad.", network.parameters());

            learner.step(new Constant(LEARNING_RATE), 0, 1);
            assertUpdated(golden, network.parameters());
        }
    }

    @ParameterizedTest
    @EnumSource(Golden.class)
    void tokenizerMatchesLossesAndGradientsOfTheReference(Golden golden) {
        try (Checkpoint checkpoint = golden.tokenizer();
                TokenizerNetwork network = TokenizerNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32);
                TokenizerLearner learner =
                        new TokenizerLearner(network, OptimizerSettings.TOKENIZER, 1, new SingleProcess())) {
            TokenizerLosses losses = learner.accumulate(bars(golden), 1, 0);

            float[] expected = golden.floats("train.tokenizer.losses");
            assertThat(losses.coarse()).isCloseTo(expected[0], within(1e-5));
            assertThat(losses.full()).isCloseTo(expected[1], within(1e-5));
            assertThat(2 * losses.total() - losses.coarse() - losses.full()).isCloseTo(expected[2], within(1e-5));
            assertThat(losses.total()).isCloseTo(expected[3], within(1e-5));
            assertGradients(golden, "train.tokenizer.grad.", network.parameters());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void severalThreadsTrainAModelLikeOne(int threads) {
        Golden golden = Golden.ODD;
        try (Checkpoint checkpoint = golden.model();
                KronosNetwork network = KronosNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32);
                KronosLearner learner = new KronosLearner(
                        network,
                        OptimizerSettings.MODEL,
                        FineTokenTraining.TEACHER_FORCED,
                        threads,
                        new SingleProcess())) {
            float[] expected = golden.floats("train.model.losses");
            assertThat(learner.accumulate(tokens(golden), 1, 0).total()).isCloseTo(expected[2], within(1e-5));
            learner.step(new Constant(LEARNING_RATE), 0, 1);
            assertUpdated(golden, network.parameters());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void severalThreadsTrainATokenizerLikeOne(int threads) {
        Golden golden = Golden.ODD;
        try (Checkpoint checkpoint = golden.tokenizer();
                TokenizerNetwork network = TokenizerNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32);
                TokenizerNetwork other = TokenizerNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32);
                TokenizerLearner together =
                        new TokenizerLearner(network, OptimizerSettings.TOKENIZER, threads, new SingleProcess());
                TokenizerLearner alone =
                        new TokenizerLearner(other, OptimizerSettings.TOKENIZER, 1, new SingleProcess())) {
            for (int i = 0; i < 3; i++) {
                TokenizerLosses expected = alone.accumulate(bars(golden), 1, 0);
                TokenizerLosses losses = together.accumulate(bars(golden), 1, 0);
                assertThat(losses.codebookEntropy()).isCloseTo(expected.codebookEntropy(), within(1e-4));
                assertThat(losses.total()).isCloseTo(expected.total(), within(1e-5));
                double norm = alone.step(new Constant(LEARNING_RATE), 0, 1);
                assertThat(together.step(new Constant(LEARNING_RATE), 0, 1)).isCloseTo(norm, within(1e-3 * norm));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Golden.class)
    void causalValidationMatchesTheLosses(Golden golden) {
        try (Checkpoint checkpoint = golden.model();
                KronosNetwork network = KronosNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32);
                KronosLearner learner = new KronosLearner(
                        network, OptimizerSettings.MODEL, FineTokenTraining.TEACHER_FORCED, 1, new SingleProcess())) {
            float[] expected = golden.floats("train.model.losses");
            assertThat(learner.evaluate(tokens(golden), 0).total()).isCloseTo(expected[2], within(1e-5));
        }
    }

    private static void assertUpdated(Golden golden, ParameterRegistry parameters) {
        Set<String> updated = golden.namesAfter("train.model.adamw_step.");
        for (Parameter parameter : parameters.all()) {
            if (updated.contains(parameter.name())) {
                float[] values = golden.floats("train.model.adamw_step." + parameter.name());
                assertClose(parameter.values(), values, parameter.name() + " after the update");
            }
        }
    }

    private static TokenBatch tokens(Golden golden) {
        return new TokenBatch(
                Golden.SERIES,
                golden.length(),
                1, // all later tokens count
                golden.integers("tokenizer.s1"),
                golden.integers("tokenizer.s2"),
                golden.stamps());
    }

    private static WindowBatch bars(Golden golden) {
        return new WindowBatch(
                Golden.SERIES, golden.length(), golden.length(), golden.floats("x_normalized"), golden.stamps());
    }

    private static void assertGradients(Golden golden, String prefix, ParameterRegistry parameters) {
        var names = new TreeSet<String>();
        for (Parameter parameter : parameters.all()) {
            names.add(parameter.name());
            float[] gradient = golden.floats(prefix + parameter.name());
            assertClose(parameter.gradient(), gradient, "gradient of " + parameter.name());
        }
        assertThat(golden.namesAfter(prefix)).isEqualTo(names);
    }
}
