package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.LibTorch;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/// Where LibTorch computes.
///
/// @param gpu number of the GPU, from 0; -1 for the processor
public record TorchDevice(int gpu) {
    /// The processor.
    public static final TorchDevice CPU = new TorchDevice(-1);

    /// A GPU of NVIDIA's.
    ///
    /// @param index from 0
    public static TorchDevice cuda(int index) {
        return new TorchDevice(index);
    }

    /// What LibTorch calls it: `cpu`, `cuda:0`.
    public String name() {
        return isGpu() ? "cuda:" + gpu : "cpu";
    }

    boolean isGpu() {
        return gpu >= 0;
    }

    /// Whether LibTorch is there and can compute on it; loads LibTorch.
    public boolean isUsable() {
        try {
            LibTorch.prepare();
            return !isGpu() || gpusThere() > gpu;
        } catch (KronosException e) {
            return false;
        }
    }

    private static int gpusThere() {
        return torch.cuda_is_available() ? torch.cuda_device_count() : 0;
    }

    /// Loads LibTorch.
    ///
    /// @throws KronosException if this is a GPU that is not there, or that this build of LibTorch has
    ///     no code for
    void require() {
        if (!isGpu()) {
            return;
        }
        int there = gpusThere();
        if (there == 0) {
            throw new KronosException(name() + " cannot be used: LibTorch finds no GPU of NVIDIA's here with a driver"
                    + " for it, or was built without CUDA; build Kronos4j with the Maven profile gpu, or compute on the"
                    + " processor");
        }
        if (gpu >= there) {
            throw new KronosException(
                    name() + " is not here: name " + (there == 1 ? "cuda:0" : "one of cuda:0 to cuda:" + (there - 1)));
        }
    }

    /// A tensor of the processor's as it is on this device.
    Tensor put(Tensor tensor) {
        return isGpu() ? tensor.to(new Device(name()), tensor.scalar_type()) : tensor;
    }

    /// Floats of any value.
    Tensor empty(long... shape) {
        return torch.empty(shape, new TensorOptions().device(new DeviceOptional(new Device(name()))), null);
    }
}
