package io.github.kronos4j.app.model;

import io.github.kronos4j.model.WeightFormat;
import picocli.CommandLine.Option;

/// Mixin with the format of the weights in memory.
public final class WeightsOption {
    @Option(
            names = "--weights",
            paramLabel = "FORMAT",
            converter = WeightsConverter.class,
            defaultValue = "f32",
            description =
                    "Format of the model's weights in memory: f32, as published, or bf16 or (on the CPU) int8, which take"
                            + " a half or a quarter of the memory and less time, for slightly other paths (default: f32).")
    WeightFormat format = WeightFormat.FLOAT32;

    public WeightFormat format() {
        return format;
    }
}
