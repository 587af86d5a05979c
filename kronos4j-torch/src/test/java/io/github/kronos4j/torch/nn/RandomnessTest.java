package io.github.kronos4j.torch.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class RandomnessTest {
    @Test
    void samplesTokensWithTheProbabilitiesOfTheirLogits() {
        try (var _ = new NativeScope()) {
            float[] probabilities = {0.5f, 0, 0.3f, 0.15f, 0.05f};
            int rows = 20_000;
            float[] logits = new float[rows * probabilities.length];
            for (int i = 0; i < logits.length; i++) {
                logits[i] = (float) Math.log(probabilities[i % probabilities.length]);
            }
            long[] tokens = Tensors.longs(
                    PassRandomness.evaluation(TorchDevice.CPU, 5).sample(Tensors.floats(logits, 4, rows / 4, 5)));
            for (int token = 0; token < probabilities.length; token++) {
                int wanted = token;
                double share =
                        (double) Arrays.stream(tokens).filter(t -> t == wanted).count() / rows;
                assertThat(share).as("token %d", token).isCloseTo(probabilities[token], within(0.02));
            }
            assertThat(tokens).doesNotContain(1);
        }
    }

    @Test
    void dropsTheGivenShareAndKeepsTheMean() {
        try (var _ = new NativeScope()) {
            Tensor ones = torch.ones(37, 61, 13);
            float[] dropped =
                    Tensors.floats(PassRandomness.training(TorchDevice.CPU, 5).drop(ones, 0.2));
            double mean = 0;
            int zeros = 0;
            for (float value : dropped) {
                mean += value / dropped.length;
                zeros += value == 0 ? 1 : 0;
                assertThat(value)
                        .satisfiesAnyOf(
                                v -> assertThat(v).isZero(), v -> assertThat(v).isCloseTo(1.25f, within(1e-4f)));
            }
            assertThat((double) zeros / dropped.length).isCloseTo(0.2, within(0.01));
            assertThat(mean).isCloseTo(1, within(0.01));
            assertThat(Tensors.floats(
                            PassRandomness.training(TorchDevice.CPU, 5).drop(ones, 0.2)))
                    .isEqualTo(dropped);
            assertThat(PassRandomness.training(TorchDevice.CPU, 5).drop(ones, 0))
                    .isSameAs(ones);
            assertThat(PassRandomness.evaluation(TorchDevice.CPU, 5).drop(ones, 0.2))
                    .isSameAs(ones);
        }
    }

    @Test
    void initializesNetworksFromTheirSeed() {
        KronosSettings nano = KronosSize.named("nano").model();
        try (KronosNetwork network = KronosNetwork.random(nano, TorchDevice.CPU, ComputeType.FLOAT32, 7);
                KronosNetwork same = KronosNetwork.random(nano, TorchDevice.CPU, ComputeType.FLOAT32, 7)) {
            for (int p = 0; p < network.parameters().all().size(); p++) {
                Parameter parameter = network.parameters().all().get(p);
                float[] values = parameter.values();
                assertThat(same.parameters().all().get(p).values()).isEqualTo(values);
                double deviation = deviation(values);
                double expected = switch (parameter.name()) {
                    case "embedding.emb_s1.weight" -> 1 / Math.sqrt(128);
                    case "head.proj_s1.weight" -> Math.sqrt(2.0 / (128 + 1024));
                    case "transformer.3.self_attn.k_proj.weight" -> Math.sqrt(2.0 / (128 + 128));
                    default -> deviation;
                };
                assertThat(deviation).as(parameter.name()).isCloseTo(expected, within(0.03 * expected));
                if (parameter.name().contains("norm")) {
                    assertThat(values).containsOnly(1);
                } else if (parameter.name().endsWith("bias")) {
                    assertThat(values).containsOnly(0);
                }
            }
        }
    }

    private static double deviation(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares / values.length);
    }
}
