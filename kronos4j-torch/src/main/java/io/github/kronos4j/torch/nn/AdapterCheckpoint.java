package io.github.kronos4j.torch.nn;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.checkpoint.SafeTensors;
import io.github.kronos4j.checkpoint.SafeTensorsWriter;
import java.nio.file.Path;

/// File with the LoRA adapters of a network as they are, not merged, from which training can resume.
public final class AdapterCheckpoint {
    private AdapterCheckpoint() {}

    /// Writes the adapters; writes nothing without adapters.
    ///
    /// @throws KronosException if the file cannot be written
    public static void save(ParameterRegistry network, Path file) {
        if (network.adapters().isEmpty()) {
            return;
        }
        var tensors = new SafeTensorsWriter().metadata("format", "pt");
        for (Parameter parameter : network.adapters()) {
            tensors.floats(parameter.name(), DType.F32, parameter.shape(), parameter::values);
        }
        tensors.write(file);
    }

    /// Reads the adapters into a network that has adapters of the same shapes; reads nothing without adapters.
    ///
    /// @throws KronosException if the file cannot be read or holds other adapters
    public static void load(ParameterRegistry network, Path file) {
        if (network.adapters().isEmpty()) {
            return;
        }
        try (SafeTensors tensors = SafeTensors.open(file)) {
            ParameterRegistry.load(tensors, network.adapters());
        }
    }
}
