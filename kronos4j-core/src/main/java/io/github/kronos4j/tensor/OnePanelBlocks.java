package io.github.kronos4j.tensor;

import static io.github.kronos4j.tensor.RegisterBlocks.LANES;
import static io.github.kronos4j.tensor.RegisterBlocks.SPECIES;
import static io.github.kronos4j.tensor.RegisterBlocks.WIDTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/// [RegisterBlocks] of three to six rows by one panel: at most 12 sums, as many as fit into 16 vector registers with
/// their operands.
final class OnePanelBlocks {
    private OnePanelBlocks() {}

    /// Adds the product of 3 to 6 rows and one panel to `out`; see [Kernels#matmul].
    static void multiply(
            int rows,
            float[] x,
            int xOffset,
            int xStride,
            float[] b,
            int bOffset,
            int depth,
            float[] out,
            int outOffset,
            int outStride) {
        switch (rows) {
            case 6 -> sixRows(x, xOffset, xStride, b, bOffset, depth, out, outOffset, outStride);
            case 5 -> fiveRows(x, xOffset, xStride, b, bOffset, depth, out, outOffset, outStride);
            case 4 -> fourRows(x, xOffset, xStride, b, bOffset, depth, out, outOffset, outStride);
            default -> threeRows(x, xOffset, xStride, b, bOffset, depth, out, outOffset, outStride);
        }
    }

    private static void sixRows(
            float[] x,
            int xOffset,
            int xStride,
            float[] b,
            int bOffset,
            int depth,
            float[] out,
            int outOffset,
            int outStride) {
        FloatVector a00 = fromArray(SPECIES, out, outOffset);
        FloatVector a01 = fromArray(SPECIES, out, outOffset + LANES);
        FloatVector a10 = fromArray(SPECIES, out, outOffset + outStride);
        FloatVector a11 = fromArray(SPECIES, out, outOffset + outStride + LANES);
        FloatVector a20 = fromArray(SPECIES, out, outOffset + 2 * outStride);
        FloatVector a21 = fromArray(SPECIES, out, outOffset + 2 * outStride + LANES);
        FloatVector a30 = fromArray(SPECIES, out, outOffset + 3 * outStride);
        FloatVector a31 = fromArray(SPECIES, out, outOffset + 3 * outStride + LANES);
        FloatVector a40 = fromArray(SPECIES, out, outOffset + 4 * outStride);
        FloatVector a41 = fromArray(SPECIES, out, outOffset + 4 * outStride + LANES);
        FloatVector a50 = fromArray(SPECIES, out, outOffset + 5 * outStride);
        FloatVector a51 = fromArray(SPECIES, out, outOffset + 5 * outStride + LANES);
        int x1 = xOffset + xStride;
        int x2 = xOffset + 2 * xStride;
        int x3 = xOffset + 3 * xStride;
        int x4 = xOffset + 4 * xStride;
        int x5 = xOffset + 5 * xStride;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = fromArray(SPECIES, b, bOffset + k * WIDTH);
            FloatVector b1 = fromArray(SPECIES, b, bOffset + k * WIDTH + LANES);
            FloatVector v0 = broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            FloatVector v1 = broadcast(SPECIES, x[x1 + k]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
            FloatVector v2 = broadcast(SPECIES, x[x2 + k]);
            a20 = v2.fma(b0, a20);
            a21 = v2.fma(b1, a21);
            FloatVector v3 = broadcast(SPECIES, x[x3 + k]);
            a30 = v3.fma(b0, a30);
            a31 = v3.fma(b1, a31);
            FloatVector v4 = broadcast(SPECIES, x[x4 + k]);
            a40 = v4.fma(b0, a40);
            a41 = v4.fma(b1, a41);
            FloatVector v5 = broadcast(SPECIES, x[x5 + k]);
            a50 = v5.fma(b0, a50);
            a51 = v5.fma(b1, a51);
        }
        a00.intoArray(out, outOffset);
        a01.intoArray(out, outOffset + LANES);
        a10.intoArray(out, outOffset + outStride);
        a11.intoArray(out, outOffset + outStride + LANES);
        a20.intoArray(out, outOffset + 2 * outStride);
        a21.intoArray(out, outOffset + 2 * outStride + LANES);
        a30.intoArray(out, outOffset + 3 * outStride);
        a31.intoArray(out, outOffset + 3 * outStride + LANES);
        a40.intoArray(out, outOffset + 4 * outStride);
        a41.intoArray(out, outOffset + 4 * outStride + LANES);
        a50.intoArray(out, outOffset + 5 * outStride);
        a51.intoArray(out, outOffset + 5 * outStride + LANES);
    }

    private static void fiveRows(
            float[] x,
            int xOffset,
            int xStride,
            float[] b,
            int bOffset,
            int depth,
            float[] out,
            int outOffset,
            int outStride) {
        FloatVector a00 = fromArray(SPECIES, out, outOffset);
        FloatVector a01 = fromArray(SPECIES, out, outOffset + LANES);
        FloatVector a10 = fromArray(SPECIES, out, outOffset + outStride);
        FloatVector a11 = fromArray(SPECIES, out, outOffset + outStride + LANES);
        FloatVector a20 = fromArray(SPECIES, out, outOffset + 2 * outStride);
        FloatVector a21 = fromArray(SPECIES, out, outOffset + 2 * outStride + LANES);
        FloatVector a30 = fromArray(SPECIES, out, outOffset + 3 * outStride);
        FloatVector a31 = fromArray(SPECIES, out, outOffset + 3 * outStride + LANES);
        FloatVector a40 = fromArray(SPECIES, out, outOffset + 4 * outStride);
        FloatVector a41 = fromArray(SPECIES, out, outOffset + 4 * outStride + LANES);
        int x1 = xOffset + xStride;
        int x2 = xOffset + 2 * xStride;
        int x3 = xOffset + 3 * xStride;
        int x4 = xOffset + 4 * xStride;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = fromArray(SPECIES, b, bOffset + k * WIDTH);
            FloatVector b1 = fromArray(SPECIES, b, bOffset + k * WIDTH + LANES);
            FloatVector v0 = broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            FloatVector v1 = broadcast(SPECIES, x[x1 + k]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
            FloatVector v2 = broadcast(SPECIES, x[x2 + k]);
            a20 = v2.fma(b0, a20);
            a21 = v2.fma(b1, a21);
            FloatVector v3 = broadcast(SPECIES, x[x3 + k]);
            a30 = v3.fma(b0, a30);
            a31 = v3.fma(b1, a31);
            FloatVector v4 = broadcast(SPECIES, x[x4 + k]);
            a40 = v4.fma(b0, a40);
            a41 = v4.fma(b1, a41);
        }
        a00.intoArray(out, outOffset);
        a01.intoArray(out, outOffset + LANES);
        a10.intoArray(out, outOffset + outStride);
        a11.intoArray(out, outOffset + outStride + LANES);
        a20.intoArray(out, outOffset + 2 * outStride);
        a21.intoArray(out, outOffset + 2 * outStride + LANES);
        a30.intoArray(out, outOffset + 3 * outStride);
        a31.intoArray(out, outOffset + 3 * outStride + LANES);
        a40.intoArray(out, outOffset + 4 * outStride);
        a41.intoArray(out, outOffset + 4 * outStride + LANES);
    }

    private static void fourRows(
            float[] x,
            int xOffset,
            int xStride,
            float[] b,
            int bOffset,
            int depth,
            float[] out,
            int outOffset,
            int outStride) {
        FloatVector a00 = fromArray(SPECIES, out, outOffset);
        FloatVector a01 = fromArray(SPECIES, out, outOffset + LANES);
        FloatVector a10 = fromArray(SPECIES, out, outOffset + outStride);
        FloatVector a11 = fromArray(SPECIES, out, outOffset + outStride + LANES);
        FloatVector a20 = fromArray(SPECIES, out, outOffset + 2 * outStride);
        FloatVector a21 = fromArray(SPECIES, out, outOffset + 2 * outStride + LANES);
        FloatVector a30 = fromArray(SPECIES, out, outOffset + 3 * outStride);
        FloatVector a31 = fromArray(SPECIES, out, outOffset + 3 * outStride + LANES);
        int x1 = xOffset + xStride;
        int x2 = xOffset + 2 * xStride;
        int x3 = xOffset + 3 * xStride;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = fromArray(SPECIES, b, bOffset + k * WIDTH);
            FloatVector b1 = fromArray(SPECIES, b, bOffset + k * WIDTH + LANES);
            FloatVector v0 = broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            FloatVector v1 = broadcast(SPECIES, x[x1 + k]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
            FloatVector v2 = broadcast(SPECIES, x[x2 + k]);
            a20 = v2.fma(b0, a20);
            a21 = v2.fma(b1, a21);
            FloatVector v3 = broadcast(SPECIES, x[x3 + k]);
            a30 = v3.fma(b0, a30);
            a31 = v3.fma(b1, a31);
        }
        a00.intoArray(out, outOffset);
        a01.intoArray(out, outOffset + LANES);
        a10.intoArray(out, outOffset + outStride);
        a11.intoArray(out, outOffset + outStride + LANES);
        a20.intoArray(out, outOffset + 2 * outStride);
        a21.intoArray(out, outOffset + 2 * outStride + LANES);
        a30.intoArray(out, outOffset + 3 * outStride);
        a31.intoArray(out, outOffset + 3 * outStride + LANES);
    }

    private static void threeRows(
            float[] x,
            int xOffset,
            int xStride,
            float[] b,
            int bOffset,
            int depth,
            float[] out,
            int outOffset,
            int outStride) {
        FloatVector a00 = fromArray(SPECIES, out, outOffset);
        FloatVector a01 = fromArray(SPECIES, out, outOffset + LANES);
        FloatVector a10 = fromArray(SPECIES, out, outOffset + outStride);
        FloatVector a11 = fromArray(SPECIES, out, outOffset + outStride + LANES);
        FloatVector a20 = fromArray(SPECIES, out, outOffset + 2 * outStride);
        FloatVector a21 = fromArray(SPECIES, out, outOffset + 2 * outStride + LANES);
        int x1 = xOffset + xStride;
        int x2 = xOffset + 2 * xStride;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = fromArray(SPECIES, b, bOffset + k * WIDTH);
            FloatVector b1 = fromArray(SPECIES, b, bOffset + k * WIDTH + LANES);
            FloatVector v0 = broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            FloatVector v1 = broadcast(SPECIES, x[x1 + k]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
            FloatVector v2 = broadcast(SPECIES, x[x2 + k]);
            a20 = v2.fma(b0, a20);
            a21 = v2.fma(b1, a21);
        }
        a00.intoArray(out, outOffset);
        a01.intoArray(out, outOffset + LANES);
        a10.intoArray(out, outOffset + outStride);
        a11.intoArray(out, outOffset + outStride + LANES);
        a20.intoArray(out, outOffset + 2 * outStride);
        a21.intoArray(out, outOffset + 2 * outStride + LANES);
    }
}
