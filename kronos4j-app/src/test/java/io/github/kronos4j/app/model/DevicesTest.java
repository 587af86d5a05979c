package io.github.kronos4j.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.model.WeightFormat;
import io.github.kronos4j.torch.forecast.TorchForecaster;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DevicesTest {
    private static final Path GOLDEN = Path.of("../kronos4j-testkit/src/main/resources/golden/tiny");

    @Test
    void cpuUsesTheBuiltInEngineUnlessLibTorchIsNamed() {
        assertThat(load("cpu")).isInstanceOf(KronosForecaster.class);
        assertThat(load("torch:cpu")).isInstanceOf(TorchForecaster.class);
    }

    @Test
    void int8IsForTheBuiltInEngine() {
        try (Forecaster forecaster = load("auto", WeightFormat.INT8, false)) {
            assertThat(forecaster.identity()).endsWith(" int8");
        }
        assertThatThrownBy(() -> load("torch:cpu", WeightFormat.INT8, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--weights int8: LibTorch computes in f32 or bf16; give one of these, or use --device cpu");
    }

    @Test
    void libTorchComputesInTheFormatOfTheWeights() {
        assertThat(load("torch:cpu", WeightFormat.BFLOAT16, false).identity()).endsWith(" bf16");
        assertThat(load("torch:cpu", WeightFormat.FLOAT32, true).identity()).hasSize(2 * 64 + 1);
        assertThatThrownBy(() -> load("cpu", WeightFormat.FLOAT32, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--tf32: only a GPU multiplies in TF32; omit it, or use a GPU");
    }

    @Test
    void tf32HasWeightsInFloat32() {
        var options = new ComputeOptions();
        options.tf32 = true;
        options.check();
        options.weights.format = WeightFormat.BFLOAT16;
        assertThatThrownBy(options::check)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--tf32 and --weights bf16 exclude each other: omit one of them");
    }

    @Test
    void formatsOfWeightsHaveShortNames() {
        assertThat(new WeightsConverter().convert("bf16")).isEqualTo(WeightFormat.BFLOAT16);
        assertThatThrownBy(() -> new WeightsConverter().convert("fp8"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'fp8' is not a format of weights: write f32, bf16 or int8");
    }

    @Test
    void rejectsUnusableGpus() {
        assertThatThrownBy(() -> load("cuda:77"))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("cuda:77")
                .hasMessageMatching(".*(--device|name ).*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "cuda:", "cuda:-1", "cuda:x", "torch", "CPU", ""})
    void rejectsInvalidNames(String name) {
        assertThatThrownBy(() -> new DeviceConverter().convert(name))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + name + "' is not a device: write auto, cpu, cuda:0 or torch:cpu");
    }

    private static Forecaster load(String name) {
        return load(name, WeightFormat.FLOAT32, false);
    }

    private static Forecaster load(String name, WeightFormat weights, boolean tf32) {
        Device device = new DeviceConverter().convert(name);
        var model = new PretrainedModel("tiny", GOLDEN.resolve("model"), GOLDEN.resolve("tokenizer"), 64);
        try (Forecaster forecaster = Devices.load(model, new Computation(device, 1, weights, tf32))) {
            return forecaster;
        }
    }
}
