package io.github.kronos4j.app.model;

/// Device that runs the networks, as users name it.
public sealed interface Device {
    /// A GPU if one can be used, else the CPU.
    record Auto() implements Device {}

    /// The CPU with the built-in engine.
    record Cpu() implements Device {}

    /// The CPU with LibTorch, for comparison.
    record TorchCpu() implements Device {}

    /// An NVIDIA GPU with LibTorch.
    ///
    /// @param gpu index of the GPU, from 0
    record Cuda(int gpu) implements Device {}
}
