package io.github.kronos4j.torch.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.distributed.SingleProcess;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.FineTokenTraining;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.KronosSize;
import io.github.kronos4j.torch.optim.LearningRate.Constant;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComputeTypeTest {
    @Test
    void bfloat16LearnsLikeFloat32() {
        Random random = new Random(9);
        int positions = 4 * 33;
        byte[] stamps = new byte[5 * positions];
        Arrays.fill(stamps, (byte) 3);
        int[] s1 = random.ints(positions, 0, 8).toArray();
        int[] s2 = random.ints(positions, 0, 8).toArray();
        var batch = new TokenBatch(4, 33, 32, s1, s2, stamps);
        KronosLosses full = lossAfterTwoSteps(batch, ComputeType.FLOAT32);
        KronosLosses rounded = lossAfterTwoSteps(batch, ComputeType.BFLOAT16);
        assertThat(rounded.total()).isCloseTo(full.total(), within(0.02 * full.total()));
    }

    private static KronosLosses lossAfterTwoSteps(TokenBatch batch, ComputeType computeType) {
        try (KronosNetwork network =
                        KronosNetwork.random(KronosSize.named("nano").model(), TorchDevice.CPU, computeType, 1);
                KronosLearner learner = new KronosLearner(
                        network, OptimizerSettings.MODEL, FineTokenTraining.REFERENCE, 2, new SingleProcess())) {
            KronosLosses first = learner.accumulate(batch, 1, 1);
            learner.step(new Constant(1e-3), 0, 1);
            learner.accumulate(batch, 1, 2);
            learner.step(new Constant(1e-3), 0, 1);
            KronosLosses last = learner.evaluate(batch, 3);
            assertThat(last.total()).isLessThan(first.total());
            return last;
        }
    }
}
