package io.github.kronos4j.model;

import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Matrix;
import java.util.Arrays;

/// Root-mean-square normalization (Zhang and Sennrich, 2019).
final class RmsNorm {
    private static final float EPSILON = 1e-5f;

    private final int columns;
    private final float[] weight; // padded

    RmsNorm(Weights weights, Kernels kernels, int columns) {
        this.columns = columns;
        this.weight = Arrays.copyOf(weights.vector("weight", columns), kernels.padded(columns));
    }

    /// Normalizes every row of a pass; `y` must not be `x`.
    void forward(Workspace work, Matrix x, Matrix y) {
        Kernels kernels = work.engine.kernels();
        work.forRows((from, to) -> {
            for (int r = from; r < to; r++) {
                forward(kernels, x, r, y, r);
            }
        });
    }

    void forward(Kernels kernels, Matrix x, int from, Matrix y, int to) {
        kernels.rmsNorm(x.data(), x.offset(from), weight, EPSILON, columns, y.data(), y.offset(to));
    }
}
