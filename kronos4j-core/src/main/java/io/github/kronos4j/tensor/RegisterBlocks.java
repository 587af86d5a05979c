package io.github.kronos4j.tensor;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Register-blocked matrix products: six rows by one or two panels, two by two, one by four, one by one; all sums stay
/// in registers.
///
/// Unrolled by hand because only named locals become registers. Each sum is one chain of fused multiply-adds in the
/// order of k, starting from the value in `out`, so the block that a row falls into does not change its result.
final class RegisterBlocks {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    static final int WIDTH = 2 * LANES;

    /// True if the processor has 32 vector registers: with AVX-512, and on 64-bit ARM.
    static final boolean MANY_REGISTERS =
            LANES == 16 || System.getProperty("os.arch", "").equals("aarch64");

    private RegisterBlocks() {}

    private static FloatVector load(float[] a, int offset) {
        return FloatVector.fromArray(SPECIES, a, offset);
    }

    /// 12 sums, as many as fit into 16 vector registers with their operands.
    static void sixRows(
            float[] x,
            int xOffset,
            int xStride,
            float[] b,
            int bOffset,
            int depth,
            float[] out,
            int outOffset,
            int outStride) {
        FloatVector a00 = load(out, outOffset);
        FloatVector a01 = load(out, outOffset + LANES);
        FloatVector a10 = load(out, outOffset + outStride);
        FloatVector a11 = load(out, outOffset + outStride + LANES);
        FloatVector a20 = load(out, outOffset + 2 * outStride);
        FloatVector a21 = load(out, outOffset + 2 * outStride + LANES);
        FloatVector a30 = load(out, outOffset + 3 * outStride);
        FloatVector a31 = load(out, outOffset + 3 * outStride + LANES);
        FloatVector a40 = load(out, outOffset + 4 * outStride);
        FloatVector a41 = load(out, outOffset + 4 * outStride + LANES);
        FloatVector a50 = load(out, outOffset + 5 * outStride);
        FloatVector a51 = load(out, outOffset + 5 * outStride + LANES);
        int x1 = xOffset + xStride;
        int x2 = xOffset + 2 * xStride;
        int x3 = xOffset + 3 * xStride;
        int x4 = xOffset + 4 * xStride;
        int x5 = xOffset + 5 * xStride;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = load(b, bOffset + k * WIDTH);
            FloatVector b1 = load(b, bOffset + k * WIDTH + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            FloatVector v1 = FloatVector.broadcast(SPECIES, x[x1 + k]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
            FloatVector v2 = FloatVector.broadcast(SPECIES, x[x2 + k]);
            a20 = v2.fma(b0, a20);
            a21 = v2.fma(b1, a21);
            FloatVector v3 = FloatVector.broadcast(SPECIES, x[x3 + k]);
            a30 = v3.fma(b0, a30);
            a31 = v3.fma(b1, a31);
            FloatVector v4 = FloatVector.broadcast(SPECIES, x[x4 + k]);
            a40 = v4.fma(b0, a40);
            a41 = v4.fma(b1, a41);
            FloatVector v5 = FloatVector.broadcast(SPECIES, x[x5 + k]);
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

    /// 24 sums, for processors with [#MANY_REGISTERS].
    static void sixRowsTwoPanels(
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
        FloatVector a00 = load(out, outOffset);
        FloatVector a01 = load(out, outOffset + LANES);
        FloatVector a02 = load(out, outOffset + 2 * LANES);
        FloatVector a03 = load(out, outOffset + 3 * LANES);
        FloatVector a10 = load(out, outOffset + outStride);
        FloatVector a11 = load(out, outOffset + outStride + LANES);
        FloatVector a12 = load(out, outOffset + outStride + 2 * LANES);
        FloatVector a13 = load(out, outOffset + outStride + 3 * LANES);
        FloatVector a20 = load(out, outOffset + 2 * outStride);
        FloatVector a21 = load(out, outOffset + 2 * outStride + LANES);
        FloatVector a22 = load(out, outOffset + 2 * outStride + 2 * LANES);
        FloatVector a23 = load(out, outOffset + 2 * outStride + 3 * LANES);
        FloatVector a30 = load(out, outOffset + 3 * outStride);
        FloatVector a31 = load(out, outOffset + 3 * outStride + LANES);
        FloatVector a32 = load(out, outOffset + 3 * outStride + 2 * LANES);
        FloatVector a33 = load(out, outOffset + 3 * outStride + 3 * LANES);
        FloatVector a40 = load(out, outOffset + 4 * outStride);
        FloatVector a41 = load(out, outOffset + 4 * outStride + LANES);
        FloatVector a42 = load(out, outOffset + 4 * outStride + 2 * LANES);
        FloatVector a43 = load(out, outOffset + 4 * outStride + 3 * LANES);
        FloatVector a50 = load(out, outOffset + 5 * outStride);
        FloatVector a51 = load(out, outOffset + 5 * outStride + LANES);
        FloatVector a52 = load(out, outOffset + 5 * outStride + 2 * LANES);
        FloatVector a53 = load(out, outOffset + 5 * outStride + 3 * LANES);
        int x1 = xOffset + xStride;
        int x2 = xOffset + 2 * xStride;
        int x3 = xOffset + 3 * xStride;
        int x4 = xOffset + 4 * xStride;
        int x5 = xOffset + 5 * xStride;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = load(b, bOffset + k * WIDTH);
            FloatVector b1 = load(b, bOffset + k * WIDTH + LANES);
            FloatVector b2 = load(b, bOffset + bStride + k * WIDTH);
            FloatVector b3 = load(b, bOffset + bStride + k * WIDTH + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            a02 = v0.fma(b2, a02);
            a03 = v0.fma(b3, a03);
            FloatVector v1 = FloatVector.broadcast(SPECIES, x[x1 + k]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
            a12 = v1.fma(b2, a12);
            a13 = v1.fma(b3, a13);
            FloatVector v2 = FloatVector.broadcast(SPECIES, x[x2 + k]);
            a20 = v2.fma(b0, a20);
            a21 = v2.fma(b1, a21);
            a22 = v2.fma(b2, a22);
            a23 = v2.fma(b3, a23);
            FloatVector v3 = FloatVector.broadcast(SPECIES, x[x3 + k]);
            a30 = v3.fma(b0, a30);
            a31 = v3.fma(b1, a31);
            a32 = v3.fma(b2, a32);
            a33 = v3.fma(b3, a33);
            FloatVector v4 = FloatVector.broadcast(SPECIES, x[x4 + k]);
            a40 = v4.fma(b0, a40);
            a41 = v4.fma(b1, a41);
            a42 = v4.fma(b2, a42);
            a43 = v4.fma(b3, a43);
            FloatVector v5 = FloatVector.broadcast(SPECIES, x[x5 + k]);
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

    /// 8 sums.
    static void twoRowsTwoPanels(
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
        FloatVector a00 = load(out, outOffset);
        FloatVector a01 = load(out, outOffset + LANES);
        FloatVector a02 = load(out, outOffset + 2 * LANES);
        FloatVector a03 = load(out, outOffset + 3 * LANES);
        FloatVector a10 = load(out, outOffset + outStride);
        FloatVector a11 = load(out, outOffset + outStride + LANES);
        FloatVector a12 = load(out, outOffset + outStride + 2 * LANES);
        FloatVector a13 = load(out, outOffset + outStride + 3 * LANES);
        int x1 = xOffset + xStride;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = load(b, bOffset + k * WIDTH);
            FloatVector b1 = load(b, bOffset + k * WIDTH + LANES);
            FloatVector b2 = load(b, bOffset + bStride + k * WIDTH);
            FloatVector b3 = load(b, bOffset + bStride + k * WIDTH + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            a02 = v0.fma(b2, a02);
            a03 = v0.fma(b3, a03);
            FloatVector v1 = FloatVector.broadcast(SPECIES, x[x1 + k]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
            a12 = v1.fma(b2, a12);
            a13 = v1.fma(b3, a13);
        }
        a00.intoArray(out, outOffset);
        a01.intoArray(out, outOffset + LANES);
        a02.intoArray(out, outOffset + 2 * LANES);
        a03.intoArray(out, outOffset + 3 * LANES);
        a10.intoArray(out, outOffset + outStride);
        a11.intoArray(out, outOffset + outStride + LANES);
        a12.intoArray(out, outOffset + outStride + 2 * LANES);
        a13.intoArray(out, outOffset + outStride + 3 * LANES);
    }

    /// 8 sums, with four streams through the weights: the shape of decoding.
    static void oneRowFourPanels(
            float[] x, int xOffset, float[] b, int bOffset, int bStride, int depth, float[] out, int outOffset) {
        FloatVector a00 = load(out, outOffset);
        FloatVector a01 = load(out, outOffset + LANES);
        FloatVector a02 = load(out, outOffset + 2 * LANES);
        FloatVector a03 = load(out, outOffset + 3 * LANES);
        FloatVector a04 = load(out, outOffset + 4 * LANES);
        FloatVector a05 = load(out, outOffset + 5 * LANES);
        FloatVector a06 = load(out, outOffset + 6 * LANES);
        FloatVector a07 = load(out, outOffset + 7 * LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = load(b, bOffset + k * WIDTH);
            FloatVector b1 = load(b, bOffset + k * WIDTH + LANES);
            FloatVector b2 = load(b, bOffset + bStride + k * WIDTH);
            FloatVector b3 = load(b, bOffset + bStride + k * WIDTH + LANES);
            FloatVector b4 = load(b, bOffset + 2 * bStride + k * WIDTH);
            FloatVector b5 = load(b, bOffset + 2 * bStride + k * WIDTH + LANES);
            FloatVector b6 = load(b, bOffset + 3 * bStride + k * WIDTH);
            FloatVector b7 = load(b, bOffset + 3 * bStride + k * WIDTH + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            a02 = v0.fma(b2, a02);
            a03 = v0.fma(b3, a03);
            a04 = v0.fma(b4, a04);
            a05 = v0.fma(b5, a05);
            a06 = v0.fma(b6, a06);
            a07 = v0.fma(b7, a07);
        }
        a00.intoArray(out, outOffset);
        a01.intoArray(out, outOffset + LANES);
        a02.intoArray(out, outOffset + 2 * LANES);
        a03.intoArray(out, outOffset + 3 * LANES);
        a04.intoArray(out, outOffset + 4 * LANES);
        a05.intoArray(out, outOffset + 5 * LANES);
        a06.intoArray(out, outOffset + 6 * LANES);
        a07.intoArray(out, outOffset + 7 * LANES);
    }

    /// 2 sums, for the remaining panels.
    static void oneRow(float[] x, int xOffset, float[] b, int bOffset, int depth, float[] out, int outOffset) {
        FloatVector a00 = load(out, outOffset);
        FloatVector a01 = load(out, outOffset + LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = load(b, bOffset + k * WIDTH);
            FloatVector b1 = load(b, bOffset + k * WIDTH + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
        }
        a00.intoArray(out, outOffset);
        a01.intoArray(out, outOffset + LANES);
    }
}
