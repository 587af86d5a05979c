package io.github.kronos4j.torch.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.KronosSize;
import io.github.kronos4j.torch.nn.Precision;
import io.github.kronos4j.torch.train.LearningRate.Constant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrecisionTest {
    @Test
    void roundedProductsLearnMuchTheSame() {
        Random random = new Random(9);
        int positions = 4 * 33;
        byte[] stamps = new byte[5 * positions];
        Arrays.fill(stamps, (byte) 3);
        int[] s1 = random.ints(positions, 0, 8).toArray();
        int[] s2 = random.ints(positions, 0, 8).toArray();
        var batch = new TokenBatch(4, 33, 32, s1, s2, stamps);
        KronosLosses full = lossAfterTwoSteps(batch, Precision.FLOAT32);
        KronosLosses rounded = lossAfterTwoSteps(batch, Precision.BFLOAT16);
        assertThat(rounded.total()).isCloseTo(full.total(), within(0.02 * full.total()));
    }

    private static KronosLosses lossAfterTwoSteps(TokenBatch batch, Precision precision) {
        try (KronosNetwork network =
                        KronosNetwork.random(KronosSize.named("nano").model(), precision, 1);
                KronosStep step = new KronosStep(network, OptimizerSettings.MODEL, false, 2, new Solo())) {
            KronosLosses first = step.learn(batch, 1, 1);
            step.update(new Constant(1e-3), 0);
            step.learn(batch, 1, 2);
            step.update(new Constant(1e-3), 0);
            KronosLosses last = step.validate(batch, 3);
            assertThat(last.total()).isLessThan(first.total());
            return last;
        }
    }
}
