package io.github.kronos4j.torch.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.TorchDevice;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tests layers on LibTorch's "meta" device, whose tensors have shapes but no values. An operation that mixes one with
/// a CPU tensor fails, as it would on a GPU. LibTorch supports no embeddings, no sampling and no gradient of the
/// squared error on this device.
class NetworkDeviceTest {
    private static final TorchDevice META = new TorchDevice("meta");
    private static final Dropout DROPOUT = new Dropout(0.1, 0.1, 0.1, 0.1);
    private static final int WINDOWS = 2;
    private static final int LENGTH = 9;

    @ParameterizedTest
    @EnumSource(ComputeType.class)
    void dependencyAwareLayerComputesOnTheDeviceOfItsParameters(ComputeType computeType) {
        int width = 32;
        try (var rotary = new RotaryTable(width / DependencyAwareLayer.HEADS, META, List.of());
                var _ = new NativeScope()) {
            ParameterRegistry parameters = ParameterRegistry.trainable(META, computeType);
            var layer = new DependencyAwareLayer(parameters.root(), width);
            var pass = ForwardPass.ofWindows(rotary, LENGTH, 0.1, PassRandomness.training(TorchDevice.CPU, 1));
            Tensor output = layer.forward(floats(WINDOWS, LENGTH, width), floats(WINDOWS, LENGTH, width), pass);
            output.sum().backward();
            assertOnDevice(parameters.trained().stream().map(Tensor::grad).toList());
            parameters.release();
        }
    }

    @ParameterizedTest
    @EnumSource(ComputeType.class)
    void tokenizerComputesItsLossOnTheDeviceOfItsParameters(ComputeType computeType) {
        TokenizerSettings nano = KronosSize.named("nano").tokenizer();
        var settings = new TokenizerSettings(nano.config(), DROPOUT, new QuantizerWeights(1, 1, 1, 1, 1, 1, 4));
        try (var network = TokenizerNetwork.random(settings, META, computeType, 1);
                var _ = new NativeScope()) {
            Tensor bars = floats(WINDOWS, LENGTH, 6);
            TokenizerLossTensors loss =
                    network.loss(bars, 0, PassRandomness.training(TorchDevice.CPU, 1), mean -> mean);
            TokenPair tokens = network.tokens(loss.codes());
            assertOnDevice(List.of(loss.total(), loss.decoded(), tokens.s1(), tokens.s2()));
        }
    }

    @Test
    void createsAdaptersOnTheDevice() {
        try (var network = KronosNetwork.random(KronosSize.named("nano").model(), META, ComputeType.FLOAT32, 1);
                var replica = network.replica()) {
            network.parameters().freeze(List.of("embedding.*"));
            network.parameters().adapt(new LoraConfig(2, 4), 1);
            network.parameters().shareWith(replica.parameters());
            assertOnDevice(network.parameters().trained());
            assertThat(replica.parameters().trained())
                    .hasSameSizeAs(network.parameters().trained());
        }
    }

    private static Tensor floats(long... shape) {
        return META.empty(shape);
    }

    private static void assertOnDevice(List<Tensor> tensors) {
        assertThat(tensors)
                .isNotEmpty()
                .allSatisfy(
                        tensor -> assertThat(tensor.device().str().getString()).isEqualTo("meta"));
    }
}
