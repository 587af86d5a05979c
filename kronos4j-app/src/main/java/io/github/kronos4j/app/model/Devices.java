package io.github.kronos4j.app.model;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.addon.NvidiaDriver;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.internal.AddOn;
import io.github.kronos4j.model.WeightFormat;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.forecast.TorchForecaster;
import java.util.List;

/// Loads models onto devices. LibTorch is slow to load and therefore loaded only if it runs the networks.
final class Devices {
    /// Libraries that only the jars of LibTorch with CUDA contain.
    private static final List<String> CUDA_LIBRARIES = List.of(
            "/org/bytedeco/pytorch/linux-x86_64-gpu/libjnitorch.so",
            "/org/bytedeco/pytorch/windows-x86_64-gpu/jnitorch.dll");

    private Devices() {}

    /// Loads a model and its tokenizer.
    ///
    /// @param threads number of threads; 0 for one for each processor
    /// @throws KronosException if the device cannot be used, or not with such weights
    static Forecaster load(PretrainedModel model, Device device, int threads, WeightFormat weights) {
        boolean onLibTorch = device instanceof Device.TorchCpu || device instanceof Device.Cuda;
        if (onLibTorch && weights != WeightFormat.FLOAT32) {
            throw new InvalidInputException("--weights " + weights.label()
                    + ": LibTorch computes with weights in f32; omit --weights, or use --device cpu");
        }
        return switch (device) {
            case Device.Cpu() -> KronosForecaster.load(model, threads, weights);
            case Device.TorchCpu() -> TorchForecaster.load(model, TorchDevice.CPU, threads);
            case Device.Cuda(int gpu) -> {
                requireGpu("--device cuda:" + gpu);
                yield TorchForecaster.load(model, TorchDevice.cuda(gpu), threads);
            }
            case Device.Auto() ->
                weights == WeightFormat.FLOAT32
                                && NvidiaDriver.isPresent()
                                && hasCuda()
                                && TorchDevice.cuda(0).isUsable()
                        ? TorchForecaster.load(model, TorchDevice.cuda(0), threads)
                        : KronosForecaster.load(model, threads, weights);
        };
    }

    private static void requireGpu(String option) {
        if (!NvidiaDriver.isPresent()) {
            throw new InvalidInputException(option + ": this machine has no NVIDIA GPU, or no driver for it; omit"
                    + " --device to use the CPU");
        }
        if (!hasCuda()) {
            AddOn.LIBTORCH_CUDA.require();
        }
    }

    private static boolean hasCuda() {
        AddOn.LIBTORCH_CUDA.attach();
        return CUDA_LIBRARIES.stream().anyMatch(library -> Devices.class.getResource(library) != null);
    }
}
