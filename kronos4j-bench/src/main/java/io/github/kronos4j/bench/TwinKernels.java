package io.github.kronos4j.bench;

import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Kernels;

/// Which of the two twins to measure.
public enum TwinKernels {
    VECTOR,
    SCALAR;

    /// The kernels; the scalar ones compute with the panels of the vector ones.
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
