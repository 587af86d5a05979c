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
import io.github.kronos4j.torch.forecast.TorchSettings;
import io.github.kronos4j.torch.nn.ComputeType;
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
    /// @throws KronosException if the device cannot be used, or not in this way
    static Forecaster load(PretrainedModel model, Computation computation) {
        return switch (computation.device()) {
            case Device.Cpu() -> {
                if (computation.tf32()) {
                    throw new InvalidInputException("--tf32: only a GPU multiplies in TF32; omit it, or use a GPU");
                }
                yield onCpu(model, computation);
            }
            case Device.TorchCpu() -> onLibTorch(model, TorchDevice.CPU, computation);
            case Device.Cuda(int gpu) -> {
                requireGpu("--device cuda:" + gpu);
                yield onLibTorch(model, TorchDevice.cuda(gpu), computation);
            }
            case Device.Auto() ->
                computation.weights() != WeightFormat.INT8
                                && NvidiaDriver.isPresent()
                                && hasCuda()
                                && TorchDevice.cuda(0).isUsable()
                        ? onLibTorch(model, TorchDevice.cuda(0), computation)
                        : onCpu(model, computation);
        };
    }

    private static Forecaster onCpu(PretrainedModel model, Computation computation) {
        return KronosForecaster.load(model, computation.threads(), computation.weights());
    }

    private static Forecaster onLibTorch(PretrainedModel model, TorchDevice device, Computation computation) {
        ComputeType type = switch (computation.weights()) {
            case FLOAT32 -> computation.tf32() ? ComputeType.TF32 : ComputeType.FLOAT32;
            case BFLOAT16 -> ComputeType.BFLOAT16;
            case INT8 ->
                throw new InvalidInputException(
                        "--weights int8: LibTorch computes in f32 or bf16; give one of these, or use --device cpu");
        };
        return TorchForecaster.load(
                model, TorchSettings.of(device, computation.threads()).withComputeType(type));
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
