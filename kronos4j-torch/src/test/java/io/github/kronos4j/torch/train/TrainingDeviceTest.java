package io.github.kronos4j.torch.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.torch.Golden;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.dataset.WindowBatch;
import io.github.kronos4j.torch.distributed.SingleProcess;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.FineTokenTraining;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import io.github.kronos4j.torch.optim.LearningRate.Constant;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tests training steps on an explicitly given device, as for a GPU: one thread, all tensors on the device.
class TrainingDeviceTest {
    private static final TorchDevice DEVICE = new TorchDevice("cpu");
    private static final Golden GOLDEN = Golden.ODD;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ComputeType.class)
    void modelLearnsAndResumes(ComputeType computeType) {
        var batch = new TokenBatch(
                Golden.SERIES,
                GOLDEN.length(),
                GOLDEN.length() - 1,
                GOLDEN.integers("tokenizer.s1"),
                GOLDEN.integers("tokenizer.s2"),
                GOLDEN.stamps());
        try (Checkpoint checkpoint = GOLDEN.model();
                KronosNetwork network = KronosNetwork.load(checkpoint, DEVICE, computeType);
                var learner = new KronosLearner(
                        network, OptimizerSettings.MODEL, FineTokenTraining.TEACHER_FORCED, 1, new SingleProcess())) {
            double before = learner.evaluate(batch, 0).total();
            step(learner, batch);
            assertThat(learner.evaluate(batch, 0).total()).isLessThan(before);
            learner.save(folder);
            learner.saveOptimizer(folder.resolve("optimizer.safetensors"));
            step(learner, batch);
            try (Checkpoint saved = Checkpoint.open(folder);
                    KronosNetwork other = KronosNetwork.load(saved, DEVICE, computeType);
                    var resumed = new KronosLearner(
                            other, OptimizerSettings.MODEL, FineTokenTraining.TEACHER_FORCED, 1, new SingleProcess())) {
                resumed.gradients().loadOptimizer(folder.resolve("optimizer.safetensors"));
                step(resumed, batch);
                assertThat(resumed.evaluate(batch, 0)).isEqualTo(learner.evaluate(batch, 0));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ComputeType.class)
    void tokenizerLearns(ComputeType computeType) {
        var batch = new WindowBatch(
                Golden.SERIES, GOLDEN.length(), GOLDEN.length(), GOLDEN.floats("x_normalized"), GOLDEN.stamps());
        try (Checkpoint checkpoint = GOLDEN.tokenizer();
                TokenizerNetwork network = TokenizerNetwork.load(checkpoint, DEVICE, computeType);
                var learner = new TokenizerLearner(network, OptimizerSettings.TOKENIZER, 1, new SingleProcess())) {
            double before = learner.reconstruct(batch).losses().total();
            for (int i = 0; i < 3; i++) {
                step(learner, batch);
            }
            assertThat(learner.reconstruct(batch).losses().total()).isLessThan(before);
        }
    }

    private static <B> void step(Learner<B> learner, B batch) {
        learner.accumulate(batch, 1, 0);
        assertThat(learner.step(new Constant(1e-3), 0, 1)).isPositive();
    }
}
