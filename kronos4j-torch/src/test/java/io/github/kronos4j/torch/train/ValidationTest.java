package io.github.kronos4j.torch.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.distributed.SingleProcess;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.Dropout;
import io.github.kronos4j.torch.nn.FineTokenTraining;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.KronosSettings;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValidationTest {
    private static final int LENGTH = 12;
    private static final int LOOKBACK = 8;

    /// The lookback may overlap the training data, so its tokens must not count. A causal network predicts the
    /// first tokens equally with and without later ones, so the test can subtract their losses.
    @Test
    void scoresOnlyPredictedTokens() {
        int[] s1 = new Random(1).ints(LENGTH, 0, 32).toArray();
        int[] s2 = new Random(2).ints(LENGTH, 0, 32).toArray();
        KronosSettings settings = new KronosSettings(new KronosConfig(5, 5, 2, 16, 2, 24, true), Dropout.NONE);
        try (KronosNetwork network = KronosNetwork.random(settings, TorchDevice.CPU, ComputeType.FLOAT32, 1);
                KronosLearner learner = new KronosLearner(
                        network, OptimizerSettings.MODEL, FineTokenTraining.TEACHER_FORCED, 1, new SingleProcess())) {
            double all = learner.evaluate(batch(s1, s2, LENGTH, 1), 0).total();
            double seen = learner.evaluate(batch(s1, s2, LOOKBACK, 1), 0).total();
            double predicted =
                    learner.evaluate(batch(s1, s2, LENGTH, LOOKBACK), 0).total();

            assertThat(predicted).isNotCloseTo(all, within(1e-3));
            assertThat(predicted)
                    .isCloseTo((all * (LENGTH - 1) - seen * (LOOKBACK - 1)) / (LENGTH - LOOKBACK), within(1e-5));
        }
    }

    private static TokenBatch batch(int[] s1, int[] s2, int length, int lookback) {
        byte[] stamps = new byte[TokenBatch.STAMP * length];
        Arrays.fill(stamps, (byte) 3);
        return new TokenBatch(1, length, lookback, Arrays.copyOf(s1, length), Arrays.copyOf(s2, length), stamps);
    }
}
