package io.github.kronos4j.torch.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.dataset.WindowBatch;
import io.github.kronos4j.torch.distributed.SingleProcess;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.KronosSize;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import io.github.kronos4j.torch.optim.LearningRate;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
    private static final int WARM = 3;
    private static final int UPDATES = 30;

    @Test
    void updatesReleaseAllNativeObjects() {
        float[] bars = new float[2 * 8 * 6];
        Random random = new Random(1);
        for (int i = 0; i < bars.length; i++) {
            bars[i] = (float) random.nextGaussian();
        }
        var batch = new WindowBatch(2, 8, 8, bars, new byte[5 * 2 * 8]);
        var rate = new LearningRate.Constant(1e-3);
        var settings = KronosSize.named("nano").tokenizer();
        try (var network = TokenizerNetwork.random(settings, TorchDevice.CPU, ComputeType.FLOAT32, 1);
                var learner = new TokenizerLearner(network, OptimizerSettings.TOKENIZER, 1, new SingleProcess())) {
            long before = 0;
            for (int i = 0; i < WARM + UPDATES; i++) {
                if (i == WARM) {
                    before = Pointer.totalCount();
                }
                learner.accumulate(batch, 1, i);
                learner.step(rate, i, 1);
                learner.reconstruct(batch);
            }
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
        }
    }
}
