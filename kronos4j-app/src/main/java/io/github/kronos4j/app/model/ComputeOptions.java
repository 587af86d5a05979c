package io.github.kronos4j.app.model;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.model.WeightFormat;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Options for the device that runs a model and the format of its weights.
final class ComputeOptions {
    @Option(
            names = "--device",
            paramLabel = "NAME",
            converter = DeviceConverter.class,
            defaultValue = "auto",
            description = "Device: cpu, cuda:0 (a GPU), torch:cpu (LibTorch on the CPU), or auto: the first"
                    + " GPU if LibTorch with CUDA has been fetched and can use it, else the CPU (default: auto).")
    Device device = new Device.Auto();

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: 0, one for each processor).")
    int threads;

    @ArgGroup(validate = false)
    WeightsOption weights = new WeightsOption();

    @Option(
            names = "--tf32",
            description =
                    "Let a GPU multiply float32 in TF32, which is faster and has 11 instead of 24 significant bits"
                            + " (default: no).")
    boolean tf32;

    /// Checks the options.
    ///
    /// @throws KronosException if a value is out of range
    void check() {
        if (threads < 0) {
            throw new InvalidInputException(
                    "--threads is " + threads + ": give at least 1, or 0 for one for each processor");
        }
        if (tf32 && weights.format() != WeightFormat.FLOAT32) {
            throw new InvalidInputException(
                    "--tf32 and --weights " + weights.format().label() + " exclude each other: omit one of them");
        }
    }

    Computation computation() {
        return new Computation(device, threads, weights.format(), tf32);
    }
}
