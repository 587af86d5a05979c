package io.github.kronos4j.tensor;

import static io.github.kronos4j.tensor.RegisterBlocks.LANES;
import static io.github.kronos4j.tensor.RegisterBlocks.SPECIES;
import static io.github.kronos4j.tensor.RegisterBlocks.WIDTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/// [RegisterBlocks] of three to six rows by two panels: 12 to 24 sums, for processors with
/// [RegisterBlocks#MANY_REGISTERS].
final class TwoPanelBlocks {
    private TwoPanelBlocks() {}

    /// Adds the product of 3 to 6 rows and two panels to `out`; see [Kernels#matmul].
    static void multiply(
            int rows,
            float[] x,
            int xOffset,
            int xStride,
            float[] b,
            int bOffset,
            int bStride,
            int depth,
            float[] out,
            int outOffset,
            int outStride) {
        switch (rows) {
            case 6 -> sixRows(x, xOffset, xStride, b, bOffset, bStride, depth, out, outOffset, outStride);
            case 5 -> fiveRows(x, xOffset, xStride, b, bOffset, bStride, depth, out, outOffset, outStride);
            case 4 -> fourRows(x, xOffset, xStride, b, bOffset, bStride, depth, out, outOffset, outStride);
            default -> threeRows(x, xOffset, xStride, b, bOffset, bStride, depth, out, outOffset, outStride);
        }
    }

    private static void sixRows(
            float[] x,
            int xOffset,
            int xStride,
            float[] b,
            int bOffset,
            int bStride,
            int depth,
            float[] out,
            int outOffset,
            int outStride) {
        FloatVector a00 = fromArray(SPECIES, out, outOffset);
        FloatVector a01 = fromArray(SPECIES, out, outOffset + LANES);
        FloatVector a02 = fromArray(SPECIES, out, outOffset + 2 * LANES);
        FloatVector a03 = fromArray(SPECIES, out, outOffset + 3 * LANES);
        FloatVector a10 = fromArray(SPECIES, out, outOffset + outStride);
        FloatVector a11 = fromArray(SPECIES, out, outOffset + outStride + LANES);
        FloatVector a12 = fromArray(SPECIES, out, outOffset + outStride + 2 * LANES);
        FloatVector a13 = fromArray(SPECIES, out, outOffset + outStride + 3 * LANES);
        FloatVector a20 = fromArray(SPECIES, out, outOffset + 2 * outStride);
        FloatVector a21 = fromArray(SPECIES, out, outOffset + 2 * outStride + LANES);
        FloatVector a22 = fromArray(SPECIES, out, outOffset + 2 * outStride + 2 * LANES);
        FloatVector a23 = fromArray(SPECIES, out, outOffset + 2 * outStride + 3 * LANES);
        FloatVector a30 = fromArray(SPECIES, out, outOffset + 3 * outStride);
        FloatVector a31 = fromArray(SPECIES, out, outOffset + 3 * outStride + LANES);
        FloatVector a32 = fromArray(SPECIES, out, outOffset + 3 * outStride + 2 * LANES);
        FloatVector a33 = fromArray(SPECIES, out, outOffset + 3 * outStride + 3 * LANES);
        FloatVector a40 = fromArray(SPECIES, out, outOffset + 4 * outStride);
        FloatVector a41 = fromArray(SPECIES, out, outOffset + 4 * outStride + LANES);
        FloatVector a42 = fromArray(SPECIES, out, outOffset + 4 * outStride + 2 * LANES);
        FloatVector a43 = fromArray(SPECIES, out, outOffset + 4 * outStride + 3 * LANES);
        FloatVector a50 = fromArray(SPECIES, out, outOffset + 5 * outStride);
        FloatVector a51 = fromArray(SPECIES, out, outOffset + 5 * outStride + LANES);
        FloatVector a52 = fromArray(SPECIES, out, outOffset + 5 * outStride + 2 * LANES);
        FloatVector a53 = fromArray(SPECIES, out, outOffset + 5 * outStride + 3 * LANES);
        int x1 = xOffset + xStride;
        int x2 = xOffset + 2 * xStride;
        int x3 = xOffset + 3 * xStride;
        int x4 = xOffset + 4 * xStride;
        int x5 = xOffset + 5 * xStride;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = fromArray(SPECIES, b, bOffset + k * WIDTH);
            FloatVector b1 = fromArray(SPECIES, b, bOffset + k * WIDTH + LANES);
            FloatVector b2 = fromArray(SPECIES, b, bOffset + bStride + k * WIDTH);
            FloatVector b3 = fromArray(SPECIES, b, bOffset + bStride + k * WIDTH + LANES);
            FloatVector v0 = broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            a02 = v0.fma(b2, a02);
            a03 = v0.fma(b3, a03);
            FloatVector v1 = broadcast(SPECIES, x[x1 + k]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
            a12 = v1.fma(b2, a12);
            a13 = v1.fma(b3, a13);
            FloatVector v2 = broadcast(SPECIES, x[x2 + k]);
            a20 = v2.fma(b0, a20);
            a21 = v2.fma(b1, a21);
            a22 = v2.fma(b2, a22);
            a23 = v2.fma(b3, a23);
            FloatVector v3 = broadcast(SPECIES, x[x3 + k]);
            a30 = v3.fma(b0, a30);
            a31 = v3.fma(b1, a31);
            a32 = v3.fma(b2, a32);
            a33 = v3.fma(b3, a33);
            FloatVector v4 = broadcast(SPECIES, x[x4 + k]);
            a40 = v4.fma(b0, a40);
            a41 = v4.fma(b1, a41);
            a42 = v4.fma(b2, a42);
            a43 = v4.fma(b3, a43);
            FloatVector v5 = broadcast(SPECIES, x[x5 + k]);
            a50 = v5.fma(b0, a50);
            a51 = v5.fma(b1, a51);
            a52 = v5.fma(b2, a52);
            a53 = v5.fma(b3, a53);
        }
        a00.intoArray(out, outOffset);
        a01.intoArray(out, outOffset + LANES);
        a02.intoArray(out, outOffset + 2 * LANES);
        a03.intoArray(out, outOffset + 3 * LANES);
        a10.intoArray(out, outOffset + outStride);
        a11.intoArray(out, outOffset + outStride + LANES);
        a12.intoArray(out, outOffset + outStride + 2 * LANES);
        a13.intoArray(out, outOffset + outStride + 3 * LANES);
        a20.intoArray(out, outOffset + 2 * outStride);
        a21.intoArray(out, outOffset + 2 * outStride + LANES);
        a22.intoArray(out, outOffset + 2 * outStride + 2 * LANES);
        a23.intoArray(out, outOffset + 2 * outStride + 3 * LANES);
        a30.intoArray(out, outOffset + 3 * outStride);
        a31.intoArray(out, outOffset + 3 * outStride + LANES);
        a32.intoArray(out, outOffset + 3 * outStride + 2 * LANES);
        a33.intoArray(out, outOffset + 3 * outStride + 3 * LANES);
        a40.intoArray(out, outOffset + 4 * outStride);
        a41.intoArray(out, outOffset + 4 * outStride + LANES);
        a42.intoArray(out, outOffset + 4 * outStride + 2 * LANES);
        a43.intoArray(out, outOffset + 4 * outStride + 3 * LANES);
        a50.intoArray(out, outOffset + 5 * outStride);
        a51.intoArray(out, outOffset + 5 * outStride + LANES);
        a52.intoArray(out, outOffset + 5 * outStride + 2 * LANES);
        a53.intoArray(out, outOffset + 5 * outStride + 3 * LANES);
    }

    private static void fiveRows(
            float[] x,
            int xOffset,
            int xStride,
            float[] b,
            int bOffset,
            int bStride,
            int depth,
            float[] out,
            int outOffset,
            int outStride) {
        FloatVector a00 = fromArray(SPECIES, out, outOffset);
        FloatVector a01 = fromArray(SPECIES, out, outOffset + LANES);
        FloatVector a02 = fromArray(SPECIES, out, outOffset + 2 * LANES);
        FloatVector a03 = fromArray(SPECIES, out, outOffset + 3 * LANES);
        FloatVector a10 = fromArray(SPECIES, out, outOffset + outStride);
        FloatVector a11 = fromArray(SPECIES, out, outOffset + outStride + LANES);
        FloatVector a12 = fromArray(SPECIES, out, outOffset + outStride + 2 * LANES);
        FloatVector a13 = fromArray(SPECIES, out, outOffset + outStride + 3 * LANES);
        FloatVector a20 = fromArray(SPECIES, out, outOffset + 2 * outStride);
        FloatVector a21 = fromArray(SPECIES, out, outOffset + 2 * outStride + LANES);
        FloatVector a22 = fromArray(SPECIES, out, outOffset + 2 * outStride + 2 * LANES);
        FloatVector a23 = fromArray(SPECIES, out, outOffset + 2 * outStride + 3 * LANES);
        FloatVector a30 = fromArray(SPECIES, out, outOffset + 3 * outStride);
        FloatVector a31 = fromArray(SPECIES, out, outOffset + 3 * outStride + LANES);
        FloatVector a32 = fromArray(SPECIES, out, outOffset + 3 * outStride + 2 * LANES);
        FloatVector a33 = fromArray(SPECIES, out, outOffset + 3 * outStride + 3 * LANES);
        FloatVector a40 = fromArray(SPECIES, out, outOffset + 4 * outStride);
        FloatVector a41 = fromArray(SPECIES, out, outOffset + 4 * outStride + LANES);
        FloatVector a42 = fromArray(SPECIES, out, outOffset + 4 * outStride + 2 * LANES);
        FloatVector a43 = fromArray(SPECIES, out, outOffset + 4 * outStride + 3 * LANES);
        int x1 = xOffset + xStride;
        int x2 = xOffset + 2 * xStride;
        int x3 = xOffset + 3 * xStride;
        int x4 = xOffset + 4 * xStride;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = fromArray(SPECIES, b, bOffset + k * WIDTH);
            FloatVector b1 = fromArray(SPECIES, b, bOffset + k * WIDTH + LANES);
            FloatVector b2 = fromArray(SPECIES, b, bOffset + bStride + k * WIDTH);
            FloatVector b3 = fromArray(SPECIES, b, bOffset + bStride + k * WIDTH + LANES);
            FloatVector v0 = broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            a02 = v0.fma(b2, a02);
            a03 = v0.fma(b3, a03);
            FloatVector v1 = broadcast(SPECIES, x[x1 + k]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
            a12 = v1.fma(b2, a12);
            a13 = v1.fma(b3, a13);
            FloatVector v2 = broadcast(SPECIES, x[x2 + k]);
            a20 = v2.fma(b0, a20);
            a21 = v2.fma(b1, a21);
            a22 = v2.fma(b2, a22);
            a23 = v2.fma(b3, a23);
            FloatVector v3 = broadcast(SPECIES, x[x3 + k]);
            a30 = v3.fma(b0, a30);
            a31 = v3.fma(b1, a31);
            a32 = v3.fma(b2, a32);
            a33 = v3.fma(b3, a33);
            FloatVector v4 = broadcast(SPECIES, x[x4 + k]);
            a40 = v4.fma(b0, a40);
            a41 = v4.fma(b1, a41);
            a42 = v4.fma(b2, a42);
            a43 = v4.fma(b3, a43);
        }
        a00.intoArray(out, outOffset);
        a01.intoArray(out, outOffset + LANES);
        a02.intoArray(out, outOffset + 2 * LANES);
        a03.intoArray(out, outOffset + 3 * LANES);
        a10.intoArray(out, outOffset + outStride);
        a11.intoArray(out, outOffset + outStride + LANES);
        a12.intoArray(out, outOffset + outStride + 2 * LANES);
        a13.intoArray(out, outOffset + outStride + 3 * LANES);
        a20.intoArray(out, outOffset + 2 * outStride);
        a21.intoArray(out, outOffset + 2 * outStride + LANES);
        a22.intoArray(out, outOffset + 2 * outStride + 2 * LANES);
        a23.intoArray(out, outOffset + 2 * outStride + 3 * LANES);
        a30.intoArray(out, outOffset + 3 * outStride);
        a31.intoArray(out, outOffset + 3 * outStride + LANES);
        a32.intoArray(out, outOffset + 3 * outStride + 2 * LANES);
        a33.intoArray(out, outOffset + 3 * outStride + 3 * LANES);
        a40.intoArray(out, outOffset + 4 * outStride);
        a41.intoArray(out, outOffset + 4 * outStride + LANES);
        a42.intoArray(out, outOffset + 4 * outStride + 2 * LANES);
        a43.intoArray(out, outOffset + 4 * outStride + 3 * LANES);
    }

    private static void fourRows(
            float[] x,
            int xOffset,
            int xStride,
            float[] b,
            int bOffset,
            int bStride,
            int depth,
            float[] out,
            int outOffset,
            int outStride) {
        FloatVector a00 = fromArray(SPECIES, out, outOffset);
        FloatVector a01 = fromArray(SPECIES, out, outOffset + LANES);
        FloatVector a02 = fromArray(SPECIES, out, outOffset + 2 * LANES);
        FloatVector a03 = fromArray(SPECIES, out, outOffset + 3 * LANES);
        FloatVector a10 = fromArray(SPECIES, out, outOffset + outStride);
        FloatVector a11 = fromArray(SPECIES, out, outOffset + outStride + LANES);
        FloatVector a12 = fromArray(SPECIES, out, outOffset + outStride + 2 * LANES);
        FloatVector a13 = fromArray(SPECIES, out, outOffset + outStride + 3 * LANES);
        FloatVector a20 = fromArray(SPECIES, out, outOffset + 2 * outStride);
        FloatVector a21 = fromArray(SPECIES, out, outOffset + 2 * outStride + LANES);
        FloatVector a22 = fromArray(SPECIES, out, outOffset + 2 * outStride + 2 * LANES);
        FloatVector a23 = fromArray(SPECIES, out, outOffset + 2 * outStride + 3 * LANES);
        FloatVector a30 = fromArray(SPECIES, out, outOffset + 3 * outStride);
        FloatVector a31 = fromArray(SPECIES, out, outOffset + 3 * outStride + LANES);
        FloatVector a32 = fromArray(SPECIES, out, outOffset + 3 * outStride + 2 * LANES);
        FloatVector a33 = fromArray(SPECIES, out, outOffset + 3 * outStride + 3 * LANES);
        int x1 = xOffset + xStride;
        int x2 = xOffset + 2 * xStride;
        int x3 = xOffset + 3 * xStride;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = fromArray(SPECIES, b, bOffset + k * WIDTH);
            FloatVector b1 = fromArray(SPECIES, b, bOffset + k * WIDTH + LANES);
            FloatVector b2 = fromArray(SPECIES, b, bOffset + bStride + k * WIDTH);
            FloatVector b3 = fromArray(SPECIES, b, bOffset + bStride + k * WIDTH + LANES);
            FloatVector v0 = broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            a02 = v0.fma(b2, a02);
            a03 = v0.fma(b3, a03);
            FloatVector v1 = broadcast(SPECIES, x[x1 + k]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
            a12 = v1.fma(b2, a12);
            a13 = v1.fma(b3, a13);
            FloatVector v2 = broadcast(SPECIES, x[x2 + k]);
            a20 = v2.fma(b0, a20);
            a21 = v2.fma(b1, a21);
            a22 = v2.fma(b2, a22);
            a23 = v2.fma(b3, a23);
            FloatVector v3 = broadcast(SPECIES, x[x3 + k]);
            a30 = v3.fma(b0, a30);
            a31 = v3.fma(b1, a31);
            a32 = v3.fma(b2, a32);
            a33 = v3.fma(b3, a33);
        }
        a00.intoArray(out, outOffset);
        a01.intoArray(out, outOffset + LANES);
        a02.intoArray(out, outOffset + 2 * LANES);
        a03.intoArray(out, outOffset + 3 * LANES);
        a10.intoArray(out, outOffset + outStride);
        a11.intoArray(out, outOffset + outStride + LANES);
        a12.intoArray(out, outOffset + outStride + 2 * LANES);
        a13.intoArray(out, outOffset + outStride + 3 * LANES);
        a20.intoArray(out, outOffset + 2 * outStride);
        a21.intoArray(out, outOffset + 2 * outStride + LANES);
        a22.intoArray(out, outOffset + 2 * outStride + 2 * LANES);
        a23.intoArray(out, outOffset + 2 * outStride + 3 * LANES);
        a30.intoArray(out, outOffset + 3 * outStride);
        a31.intoArray(out, outOffset + 3 * outStride + LANES);
        a32.intoArray(out, outOffset + 3 * outStride + 2 * LANES);
        a33.intoArray(out, outOffset + 3 * outStride + 3 * LANES);
    }

    private static void threeRows(
            float[] x,
            int xOffset,
            int xStride,
            float[] b,
            int bOffset,
            int bStride,
            int depth,
            float[] out,
            int outOffset,
            int outStride) {
        FloatVector a00 = fromArray(SPECIES, out, outOffset);
        FloatVector a01 = fromArray(SPECIES, out, outOffset + LANES);
        FloatVector a02 = fromArray(SPECIES, out, outOffset + 2 * LANES);
        FloatVector a03 = fromArray(SPECIES, out, outOffset + 3 * LANES);
        FloatVector a10 = fromArray(SPECIES, out, outOffset + outStride);
        FloatVector a11 = fromArray(SPECIES, out, outOffset + outStride + LANES);
        FloatVector a12 = fromArray(SPECIES, out, outOffset + outStride + 2 * LANES);
        FloatVector a13 = fromArray(SPECIES, out, outOffset + outStride + 3 * LANES);
        FloatVector a20 = fromArray(SPECIES, out, outOffset + 2 * outStride);
        FloatVector a21 = fromArray(SPECIES, out, outOffset + 2 * outStride + LANES);
        FloatVector a22 = fromArray(SPECIES, out, outOffset + 2 * outStride + 2 * LANES);
        FloatVector a23 = fromArray(SPECIES, out, outOffset + 2 * outStride + 3 * LANES);
        int x1 = xOffset + xStride;
        int x2 = xOffset + 2 * xStride;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = fromArray(SPECIES, b, bOffset + k * WIDTH);
            FloatVector b1 = fromArray(SPECIES, b, bOffset + k * WIDTH + LANES);
            FloatVector b2 = fromArray(SPECIES, b, bOffset + bStride + k * WIDTH);
            FloatVector b3 = fromArray(SPECIES, b, bOffset + bStride + k * WIDTH + LANES);
            FloatVector v0 = broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            a02 = v0.fma(b2, a02);
            a03 = v0.fma(b3, a03);
            FloatVector v1 = broadcast(SPECIES, x[x1 + k]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
            a12 = v1.fma(b2, a12);
            a13 = v1.fma(b3, a13);
            FloatVector v2 = broadcast(SPECIES, x[x2 + k]);
            a20 = v2.fma(b0, a20);
            a21 = v2.fma(b1, a21);
            a22 = v2.fma(b2, a22);
            a23 = v2.fma(b3, a23);
        }
        a00.intoArray(out, outOffset);
        a01.intoArray(out, outOffset + LANES);
        a02.intoArray(out, outOffset + 2 * LANES);
        a03.intoArray(out, outOffset + 3 * LANES);
        a10.intoArray(out, outOffset + outStride);
        a11.intoArray(out, outOffset + outStride + LANES);
        a12.intoArray(out, outOffset + outStride + 2 * LANES);
        a13.intoArray(out, outOffset + outStride + 3 * LANES);
        a20.intoArray(out, outOffset + 2 * outStride);
        a21.intoArray(out, outOffset + 2 * outStride + LANES);
        a22.intoArray(out, outOffset + 2 * outStride + 2 * LANES);
        a23.intoArray(out, outOffset + 2 * outStride + 3 * LANES);
    }
}
