package io.github.kronos4j.tensor;

import static io.github.kronos4j.testkit.Seeds.between;

import io.github.kronos4j.testkit.Seeds;
import java.util.Random;

/// Operands of a call of [Kernels#matmul].
record Product(
        float[] x,
        int xOffset,
        int xStride,
        int rows,
        float[] b,
        int bOffset,
        int bStride,
        int depth,
        int panels,
        float[] out,
        int outOffset,
        int outStride) {
    static Product random(Random random, int width) {
        int rows = between(random, 1, 30);
        int depth = between(random, 1, 300);
        int panels = between(random, 1, 9);
        int xOffset = random.nextInt(20);
        int xStride = depth + random.nextInt(20);
        int bOffset = random.nextInt(20);
        int bStride = depth * width + random.nextInt(20);
        int outOffset = random.nextInt(20);
        int outStride = panels * width + random.nextInt(20);
        return new Product(
                Seeds.floats(random, xOffset + rows * xStride, 1),
                xOffset,
                xStride,
                rows,
                Seeds.floats(random, bOffset + panels * bStride, 1 / Math.sqrt(depth)),
                bOffset,
                bStride,
                depth,
                panels,
                Seeds.floats(random, outOffset + rows * outStride, 1),
                outOffset,
                outStride);
    }

    /// Returns `out` after the call.
    float[] on(Kernels kernels) {
        float[] result = out.clone();
        compute(kernels, 0, rows, 0, panels, result);
        return result;
    }

    /// Computes a range of rows and panels into `result`, which has the layout of `out`.
    void compute(Kernels kernels, int fromRow, int toRow, int fromPanel, int toPanel, float[] result) {
        kernels.matmul(
                x,
                xOffset + fromRow * xStride,
                xStride,
                toRow - fromRow,
                b,
                bOffset + fromPanel * bStride,
                bStride,
                depth,
                toPanel - fromPanel,
                result,
                outOffset + fromRow * outStride + fromPanel * kernels.panelWidth(),
                outStride);
    }

    /// Computes the product in double precision by its definition.
    float[] naive(int width) {
        float[] result = out.clone();
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < panels * width; j++) {
                int to = outOffset + r * outStride + j;
                double sum = out[to];
                for (int k = 0; k < depth; k++) {
                    sum += (double) x[xOffset + r * xStride + k]
                            * b[bOffset + j / width * bStride + k * width + j % width];
                }
                result[to] = (float) sum;
            }
        }
        return result;
    }
}
