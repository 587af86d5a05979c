package io.github.kronos4j.torch.optim;

import static io.github.kronos4j.torch.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.dataset.WindowBatch;
import io.github.kronos4j.torch.distributed.SingleProcess;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.Dropout;
import io.github.kronos4j.torch.nn.FineTokenTraining;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.KronosSettings;
import io.github.kronos4j.torch.nn.KronosSize;
import io.github.kronos4j.torch.nn.Parameter;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import io.github.kronos4j.torch.optim.LearningRate.Constant;
import io.github.kronos4j.torch.optim.OptimizerSettings.Decayed;
import io.github.kronos4j.torch.train.KronosLearner;
import io.github.kronos4j.torch.train.TokenizerLearner;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimizerTest {
    private static final KronosSettings SETTINGS =
            new KronosSettings(new KronosConfig(5, 5, 2, 16, 2, 24, true), Dropout.NONE);

    @Test
    void decaysAllParametersOrOnlyMatricesWithoutGradients() {
        for (Decayed decayed : Decayed.values()) {
            try (KronosNetwork network = KronosNetwork.random(SETTINGS, TorchDevice.CPU, ComputeType.FLOAT32, 1);
                    Optimizer optimizer = new Optimizer(
                            List.of(network.parameters()),
                            new OptimizerSettings(0.9, 0.95, 1e-8, 0.1, decayed, 1),
                            new SingleProcess())) {
                List<float[]> before = values(network);
                assertThat(optimizer.step(new Constant(0.5), 0, 1)).isZero();
                List<float[]> after = values(network);
                for (int p = 0; p < before.size(); p++) {
                    Parameter parameter = network.parameters().all().get(p);
                    boolean decays = decayed == Decayed.ALL || parameter.shape().size() == 2;
                    assertClose(
                            after.get(p), times(before.get(p), decays ? 0.95f : 1), decayed + " " + parameter.name());
                }
            }
        }
    }

    @Test
    void accumulatesGradientsOfHalvesToThatOfTheWhole() {
        TokenBatch first = batch(new Random(1), 3);
        TokenBatch second = batch(new Random(2), 3);
        try (KronosNetwork halves = KronosNetwork.random(SETTINGS, TorchDevice.CPU, ComputeType.FLOAT32, 1);
                KronosNetwork whole = KronosNetwork.random(SETTINGS, TorchDevice.CPU, ComputeType.FLOAT32, 1);
                KronosLearner byHalves = new KronosLearner(
                        halves, OptimizerSettings.MODEL, FineTokenTraining.TEACHER_FORCED, 1, new SingleProcess());
                KronosLearner atOnce = new KronosLearner(
                        whole, OptimizerSettings.MODEL, FineTokenTraining.TEACHER_FORCED, 1, new SingleProcess())) {
            byHalves.accumulate(first, 0.5, 0);
            byHalves.accumulate(second, 0.5, 0);
            atOnce.accumulate(joined(first, second), 1, 0);
            for (int p = 0; p < halves.parameters().all().size(); p++) {
                Parameter parameter = whole.parameters().all().get(p);
                float[] added = halves.parameters().all().get(p).gradient();
                assertClose(added, parameter.gradient(), parameter.name());
            }
            assertThat(byHalves.step(new Constant(1e-3), 0, 1)).isPositive();
            assertThat(byHalves.step(new Constant(1e-3), 0, 1))
                    .as("gradients are gone after an update")
                    .isZero();
        }
    }

    @Test
    void skipsUpdatesWithNonFiniteGradients() {
        float[] bars = new float[2 * 8 * 6];
        bars[17] = Float.NaN;
        var settings = KronosSize.named("nano").tokenizer();
        try (var network = TokenizerNetwork.random(settings, TorchDevice.CPU, ComputeType.FLOAT32, 1);
                var learner = new TokenizerLearner(network, OptimizerSettings.TOKENIZER, 2, new SingleProcess())) {
            float[] before = network.parameters().all().getFirst().values();
            assertThat(learner.accumulate(batch(bars), 1, 0).total()).isNaN();
            assertThat(learner.step(new Constant(1e-3), 0, 1)).isNaN();
            assertThat(network.parameters().all().getFirst().values()).isEqualTo(before);

            learner.accumulate(batch(new float[2 * 8 * 6]), 1, 0);
            assertThat(learner.step(new Constant(1e-3), 0, 1))
                    .as("the next batch is trained on again")
                    .isPositive();
        }
    }

    /// The expected numbers were printed by PyTorch's AdamW.
    @Test
    void matchesUpdatesOfPyTorch() {
        var settings = new OptimizerSettings(0.9, 0.5, 1e-8, 0.1, Decayed.ALL, Double.POSITIVE_INFINITY);
        float[][] gradients = {{1, -1}, {-3, 7}, {2, -3}, {0.5f, 0}};
        float[][] expected = {
            {0.395f, -0.89f},
            {0.4349687f, -0.9369881f},
            {0.39978376f, -0.91122454f},
            {0.35664797f, -0.88758844f}
        };
        Tensor weights = Tensors.floats(new float[] {0.5f, -1}, 2);
        try (var adamW = new AdamW(weights, 2, settings)) {
            for (int i = 0; i < gradients.length; i++) {
                adamW.step(Tensors.floats(gradients[i], 2), 0.1, i < 2 ? 0.9 : 0.7);
                assertClose(Tensors.floats(weights), expected[i], "weights after update " + (i + 1));
            }
        }
    }

    @Test
    void restoresItsSavedState(@TempDir Path folder) {
        var settings = new OptimizerSettings(0.9, 0.95, 1e-8, 0.1, Decayed.ALL, 1);
        Path file = folder.resolve("optimizer.safetensors");
        Tensor one = Tensors.floats(new float[] {0.5f, -1, 2}, 3);
        Tensor other = Tensors.floats(new float[] {0.5f, -1, 2}, 3);
        try (var whole = new AdamW(one, 3, settings);
                var first = new AdamW(other, 3, settings);
                var second = new AdamW(other, 3, settings);
                var small = new AdamW(Tensors.floats(new float[2], 2), 2, settings)) {
            for (int i = 0; i < 4; i++) {
                Tensor gradients = Tensors.floats(new float[] {1 - i, i, 0.1f * i}, 3);
                whole.step(gradients, 0.1, 0.9);
                if (i == 2) {
                    first.save(file);
                    second.load(file);
                }
                (i < 2 ? first : second).step(gradients, 0.1, 0.9);
            }
            assertThat(Tensors.floats(other)).isEqualTo(Tensors.floats(one));
            assertThatThrownBy(() -> small.load(file))
                    .isInstanceOf(KronosException.class)
                    .hasMessageContaining(file + " cannot be read as the state of an optimizer");
        }
    }

    private static List<float[]> values(KronosNetwork network) {
        return network.parameters().all().stream().map(Parameter::values).toList();
    }

    private static float[] times(float[] values, float factor) {
        float[] product = values.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= factor;
        }
        return product;
    }

    private static WindowBatch batch(float[] bars) {
        return new WindowBatch(2, 8, 8, bars, new byte[5 * 2 * 8]);
    }

    private static TokenBatch batch(Random random, int windows) {
        int length = 9;
        int positions = windows * length;
        int[] s1 = random.ints(positions, 0, 32).toArray();
        int[] s2 = random.ints(positions, 0, 32).toArray();
        byte[] stamps = new byte[5 * positions];
        Arrays.fill(stamps, (byte) 3);
        return new TokenBatch(windows, length, length - 1, s1, s2, stamps);
    }

    private static TokenBatch joined(TokenBatch a, TokenBatch b) {
        int[] s1 = Arrays.copyOf(a.s1(), a.s1().length + b.s1().length);
        int[] s2 = Arrays.copyOf(a.s2(), s1.length);
        byte[] stamps = Arrays.copyOf(a.stamps(), a.stamps().length + b.stamps().length);
        System.arraycopy(b.s1(), 0, s1, a.s1().length, b.s1().length);
        System.arraycopy(b.s2(), 0, s2, a.s2().length, b.s2().length);
        System.arraycopy(b.stamps(), 0, stamps, a.stamps().length, b.stamps().length);
        return new TokenBatch(a.count() + b.count(), a.length(), a.lookback(), s1, s2, stamps);
    }
}
