package io.github.kronos4j.bench;

import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Kernels;

/// Kernels to measure: vectorized, or their scalar twins.
public enum TwinKernels {
    VECTOR,
    SCALAR;

    /// Returns the kernels. The scalar kernels use the panel width of the vector kernels.
    Kernels start() {
        try (Engine vector = Engine.vector(1);
                Engine scalar = Engine.scalar(1, vector.kernels().panelWidth() / 2)) {
            return switch (this) {
                case VECTOR -> vector.kernels();
                case SCALAR -> scalar.kernels();
            };
        }
    }
}
