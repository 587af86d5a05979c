package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.ComputeType;

/// Device, number type and limits of memory of a [TorchForecaster].
///
/// @param device device of the networks
/// @param threads number of threads that compute, if the device is the CPU, at least 1; LibTorch has one such number
///     for the whole process
/// @param computeType number type of the model's products, and of its weights, keys and values; the tokenizer, which is
///     small, stays in float32. LibTorch has one switch for [ComputeType#TF32] for the whole process: that of the
///     forecaster that was loaded last
/// @param paths maximum number of paths generated together, at least 1
/// @param cacheBytes memory limit in bytes for the keys and values of these paths; those that do not fit wait. One
///     series with one path is computed even if it exceeds the limit
public record TorchSettings(TorchDevice device, int threads, ComputeType computeType, int paths, long cacheBytes) {
    /// Enough paths to hide the time for reading the weights.
    private static final int CPU_PATHS = 64;

    /// Enough paths to hide also the time for starting a computation.
    private static final int GPU_PATHS = 2048;

    private static final long CPU_BYTES = 2L << 30;
    private static final long GPU_BYTES = 4L << 30;

    public TorchSettings {
        if (threads < 1 || paths < 1 || cacheBytes < 1) {
            throw new InvalidInputException(
                    "LibTorch is to compute with " + threads + " threads, " + paths + " paths together and "
                            + cacheBytes + " bytes for their keys and values: give at least 1 of each");
        }
    }

    /// Settings in float32, with as many paths together as suit a device: 64 on the CPU and 2,048 on a GPU, with 2
    /// and 4 GiB for their keys and values.
    ///
    /// @param threads number of threads. 0 means one per processor on a GPU, and one on the CPU, where LibTorch's
    ///     threads synchronize by spinning and are slower than one as soon as anything else runs
    public static TorchSettings of(TorchDevice device, int threads) {
        boolean isGpu = device.isGpu();
        int defaultThreads = isGpu ? Runtime.getRuntime().availableProcessors() : 1;
        return new TorchSettings(
                device,
                threads > 0 ? threads : defaultThreads,
                ComputeType.FLOAT32,
                isGpu ? GPU_PATHS : CPU_PATHS,
                isGpu ? GPU_BYTES : CPU_BYTES);
    }

    public TorchSettings withComputeType(ComputeType type) {
        return new TorchSettings(device, threads, type, paths, cacheBytes);
    }

    public TorchSettings withPaths(int count) {
        return new TorchSettings(device, threads, computeType, count, cacheBytes);
    }

    public TorchSettings withCacheBytes(long bytes) {
        return new TorchSettings(device, threads, computeType, paths, bytes);
    }
}
