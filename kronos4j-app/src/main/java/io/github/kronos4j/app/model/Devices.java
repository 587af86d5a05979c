package io.github.kronos4j.app.model;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.forecast.TorchForecaster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Loads models onto devices. LibTorch is slow to load and therefore loaded only if it runs the networks.
final class Devices {
    /// Files of the NVIDIA driver on Linux and on Windows.
    private static final List<Path> DRIVERS =
            List.of(Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"), Path.of("C:/Windows/System32/nvcuda.dll"));

    /// Libraries that only the jars of LibTorch with CUDA contain.
    private static final List<String> CUDA_LIBRARIES = List.of(
            "/org/bytedeco/pytorch/linux-x86_64-gpu/libjnitorch.so",
            "/org/bytedeco/pytorch/windows-x86_64-gpu/jnitorch.dll");

    private Devices() {}

    /// Loads a model and its tokenizer.
    ///
    /// @param threads number of threads; 0 for one for each processor
    /// @throws KronosException if the device cannot be used
    static Forecaster load(PretrainedModel model, Device device, int threads) {
        return switch (device) {
            case Device.Cpu() -> KronosForecaster.load(model, threads);
            case Device.TorchCpu() -> TorchForecaster.load(model, TorchDevice.CPU, threads);
            case Device.Cuda(int gpu) -> {
                requireGpu("--device cuda:" + gpu);
                yield TorchForecaster.load(model, TorchDevice.cuda(gpu), threads);
            }
            case Device.Auto() ->
                hasDriver() && isBuiltForGpus() && TorchDevice.cuda(0).isUsable()
                        ? TorchForecaster.load(model, TorchDevice.cuda(0), threads)
                        : KronosForecaster.load(model, threads);
        };
    }

    private static void requireGpu(String option) {
        if (!hasDriver()) {
            throw new InvalidInputException(option + ": this machine has no NVIDIA GPU, or no driver for it; omit"
                    + " --device to use the CPU");
        }
        if (!isBuiltForGpus()) {
            throw new InvalidInputException(
                    option + ": this program was built without CUDA; build it with \"mvn -B -Pgpu"
                            + " -Dmaven.test.skip package -pl kronos4j-app -am\", or omit --device to use the CPU");
        }
    }

    private static boolean hasDriver() {
        return DRIVERS.stream().anyMatch(Files::exists);
    }

    private static boolean isBuiltForGpus() {
        return CUDA_LIBRARIES.stream().anyMatch(library -> Devices.class.getResource(library) != null);
    }
}
