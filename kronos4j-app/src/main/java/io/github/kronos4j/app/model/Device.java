package io.github.kronos4j.app.model;

/// Where forecasts are computed, as users name it.
public sealed interface Device {
    /// A GPU if there is one that can be used, else the processor.
    record Auto() implements Device {}

    /// The processor, by the engine of this house.
    record Cpu() implements Device {}

    /// The processor, by LibTorch: to compare.
    record TorchCpu() implements Device {}

    /// A GPU of NVIDIA's, by LibTorch.
    ///
    /// @param gpu its number, from 0
    record Cuda(int gpu) implements Device {}
}
