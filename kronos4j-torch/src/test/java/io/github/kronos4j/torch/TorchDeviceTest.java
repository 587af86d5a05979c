package io.github.kronos4j.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchDeviceTest {
    @ParameterizedTest
    @CsvSource({"cpu, cpu", "torch:cpu, cpu", "cuda, cuda:0", "cuda:0, cuda:0", "cuda:3, cuda:3"})
    void parsesDeviceNames(String name, String expected) {
        TorchDevice device = TorchDevice.named(name);
        assertThat(device).isEqualTo(new TorchDevice(expected));
        assertThat(device.isGpu()).isEqualTo(expected.startsWith("cuda"));
    }

    @Test
    void autoIsAlwaysUsable() {
        assertThat(TorchDevice.named("auto").isUsable()).isTrue();
        assertThat(TorchDevice.CPU.isUsable()).isTrue();
        assertThat(TorchDevice.cuda(99).isUsable()).isFalse();
    }

    @Test
    void rejectsMissingGpus() {
        TorchDevice.CPU.require();
        assertThatThrownBy(() -> TorchDevice.cuda(99).require())
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith("cuda:99 ")
                .hasMessageMatching(".*: .*(CPU|use ).*");
    }

    @Test
    void generatorsDependOnTheirSeedsOnly() {
        try (var _ = new NativeScope()) {
            float[] first = draw(7);
            torch.manual_seed(1);
            assertThat(draw(8)).isNotEqualTo(first);
            assertThat(draw(7)).isEqualTo(first);
        }
    }

    private static float[] draw(long seed) {
        var generator = TorchDevice.CPU.generator(seed);
        return Tensors.floats(torch.rand(new long[] {5}, new GeneratorOptional(generator)));
    }
}
