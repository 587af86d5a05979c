package io.github.kronos4j.app.model;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Parses devices: `auto`, `cpu`, `cuda`, `cuda:1`, `torch:cpu`.
public final class DeviceConverter implements ITypeConverter<Device> {
    @Override
    public Device convert(String text) {
        return switch (text) {
            case "auto" -> new Device.Auto();
            case "cpu" -> new Device.Cpu();
            case "torch:cpu" -> new Device.TorchCpu();
            case "cuda" -> new Device.Cuda(0);
            default -> {
                if (!text.matches("cuda:\\d{1,2}")) {
                    throw new TypeConversionException(
                            "'" + text + "' is not a device: write auto, cpu, cuda:0 or torch:cpu");
                }
                yield new Device.Cuda(Integer.parseInt(text.substring("cuda:".length())));
            }
        };
    }
}
