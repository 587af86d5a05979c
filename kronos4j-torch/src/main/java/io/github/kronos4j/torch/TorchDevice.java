package io.github.kronos4j.torch;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Device on which LibTorch computes.
///
/// @param name LibTorch's name of the device: `cpu`, `cuda:0`
public record TorchDevice(String name) {
    /// The CPU.
    public static final TorchDevice CPU = new TorchDevice("cpu");

    private static final String CUDA = "cuda";

    /// An NVIDIA GPU.
    ///
    /// @param index number of the GPU, from 0
    public static TorchDevice cuda(int index) {
        return new TorchDevice(CUDA + ":" + index);
    }

    /// The device with a name as users write it; loads LibTorch for `auto`.
    ///
    /// @param name `cpu` or `torch:cpu`; `cuda:N`, or `cuda` for the first GPU; `auto` for the first GPU if there
    ///     is a usable one, else the CPU
    public static TorchDevice named(String name) {
        return switch (name) {
            case "cpu", "torch:cpu" -> CPU;
            case "auto" -> cuda(0).isUsable() ? cuda(0) : CPU;
            case CUDA -> cuda(0);
            default -> new TorchDevice(name);
        };
    }

    /// True if the device is an NVIDIA GPU.
    public boolean isGpu() {
        return name.startsWith(CUDA);
    }

    /// True if LibTorch is available and can compute on this device; loads LibTorch.
    public boolean isUsable() {
        try {
            LibTorch.prepare();
            return !isGpu() || gpuCount() > index();
        } catch (LinkageError e) {
            return false;
        }
    }

    /// Makes sure that LibTorch can compute on this device; loads LibTorch if it is a GPU.
    ///
    /// @throws KronosException if it is a GPU that does not exist, or that this build of LibTorch has no code for
    public void require() {
        if (!isGpu()) {
            return;
        }
        int count = gpuCount();
        if (count == 0) {
            throw new InvalidInputException(
                    name + " cannot be used: LibTorch finds no NVIDIA GPU with a driver, or was built"
                            + " without CUDA; build Kronos4j with the Maven profile gpu, or compute on the CPU");
        }
        if (index() >= count) {
            throw new NotFoundException(
                    name + " does not exist: use " + (count == 1 ? "cuda:0" : "one of cuda:0 to cuda:" + (count - 1)));
        }
    }

    private static int gpuCount() {
        LibTorch.prepare();
        return torch.cuda_is_available() ? torch.cuda_device_count() : 0;
    }

    private int index() {
        return Integer.parseInt(name.substring(CUDA.length() + 1));
    }

    /// Copies a tensor of the CPU to this device; on the CPU, returns the tensor itself.
    public Tensor put(Tensor tensor) {
        return equals(CPU) ? tensor : tensor.to(new Device(name), tensor.scalar_type());
    }

    /// A tensor of floats with undefined values.
    public Tensor empty(long... shape) {
        return torch.empty(shape, options(ScalarType.Float), null);
    }

    /// A tensor of floats, all of them zero.
    public Tensor zeros(long... shape) {
        return torch.zeros(shape, options(ScalarType.Float));
    }

    /// Options for creating a tensor on this device.
    public TensorOptions options(ScalarType type) {
        return new TensorOptions(type).device(new DeviceOptional(new Device(name)));
    }

    /// A random generator of this device, independent of all others.
    ///
    /// @param seed determines all draws
    public Generator generator(long seed) {
        Generator generator =
                torch.globalContext().defaultGenerator(new Device(name)).clone();
        generator.set_current_seed(seed);
        return generator;
    }
}
