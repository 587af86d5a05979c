package io.github.kronos4j.torch.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.model.Draws;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.TorchDevice;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

/// Tests draws on LibTorch's "meta" device, whose tensors have shapes but no values. An operation that mixes one with a
/// CPU tensor fails, as it would on a GPU. LibTorch cannot select rows on this device, as attention does.
class DrawsDeviceTest {
    private static final TorchDevice META = new TorchDevice("meta");

    @Test
    void tokensAreDrawnOnTheDeviceOfTheLogits() {
        Draws draws = Draws.ofPaths(3);
        draws.temperature()[1] = 0.5;
        draws.topK()[2] = 4;
        Arrays.fill(draws.topP(), 0.9);
        try (var _ = new NativeScope()) {
            var device = new DeviceDraws(draws, 3, META);
            Tensor logits = torch.empty(new long[] {3, 8}, META.options(ScalarType.Float), null);
            assertOnDevice(device.coarse(logits), 3);
            assertOnDevice(device.fine(logits), 3);
        }
    }

    private static void assertOnDevice(Tensor tensor, long... shape) {
        assertThat(tensor.device().str().getString()).isEqualTo("meta");
        assertThat(tensor.shape()).containsExactly(shape);
    }
}
