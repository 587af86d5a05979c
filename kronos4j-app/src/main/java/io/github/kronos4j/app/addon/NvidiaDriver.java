package io.github.kronos4j.app.addon;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The driver of NVIDIA's GPUs, without which LibTorch with CUDA is not worth fetching.
public final class NvidiaDriver {
    /// Files of the driver on Linux and on Windows.
    private static final List<Path> FILES =
            List.of(Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"), Path.of("C:/Windows/System32/nvcuda.dll"));

    private NvidiaDriver() {}

    /// True if this machine has a driver, and so most probably a GPU.
    public static boolean isPresent() {
        return FILES.stream().anyMatch(Files::exists);
    }
}
