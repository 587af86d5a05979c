package io.github.kronos4j.torch.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.TorchDevice;
import org.junit.jupiter.api.Test;

class SizesTest {
    @Test
    void namedSizesHaveThePublishedNumberOfParameters() {
        assertThat(parameters("mini")).isEqualTo(4_108_032);
        assertThat(parameters("small")).isEqualTo(24_741_376);
        try (var tokenizer = TokenizerNetwork.random(
                KronosSize.named("Base").tokenizer(), TorchDevice.CPU, ComputeType.FLOAT32, 0)) {
            assertThat(tokenizer.parameters().count()).isEqualTo(3_958_042);
        }
    }

    @Test
    void nanoHasTheShapeOfTheBundledModel() {
        assertThat(parameters("nano")).isEqualTo(1_301_376);
        try (var tokenizer = TokenizerNetwork.random(
                KronosSize.named("nano").tokenizer(), TorchDevice.CPU, ComputeType.FLOAT32, 0)) {
            assertThat(tokenizer.parameters().count()).isEqualTo(377_210);
        }
    }

    @Test
    void rejectsUnknownSizes() {
        assertThatThrownBy(() -> KronosSize.named("huge"))
                .isInstanceOf(KronosException.class)
                .hasMessage("there is no size huge: use one of nano, mini, small, base, large");
    }

    private static long parameters(String size) {
        try (var network =
                KronosNetwork.random(KronosSize.named(size).model(), TorchDevice.CPU, ComputeType.FLOAT32, 0)) {
            return network.parameters().count();
        }
    }
}
