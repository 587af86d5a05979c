package io.github.kronos4j.tensor;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Register-blocked products: a block of rows against one, two or four panels, all sums kept in registers.
///
/// Written out by hand because only named locals become registers. Each sum is one chain of fused multiply-adds in the
/// order of k, so the block a row happens to fall into does not change its result.
final class RegisterBlocks {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    static final int WIDTH = 2 * LANES;
    private static final FloatVector ZERO = FloatVector.zero(SPECIES);

    private RegisterBlocks() {}

    private static FloatVector load(float[] a, int offset) {
        return FloatVector.fromArray(SPECIES, a, offset);
    }

    /// 24 sums: for 32 vector registers.
    static void twelveRows(
            float[] x,
            int xOffset,
            int xStride,
            float[] b,
            int bOffset,
            int bStride,
            int depth,
            float[] out,
            int outOffset,
            int outStride,
            boolean accumulate) {
        FloatVector a00 = accumulate ? load(out, outOffset) : ZERO;
        FloatVector a01 = accumulate ? load(out, outOffset + LANES) : ZERO;
        FloatVector a10 = accumulate ? load(out, outOffset + outStride) : ZERO;
        FloatVector a11 = accumulate ? load(out, outOffset + outStride + LANES) : ZERO;
        FloatVector a20 = accumulate ? load(out, outOffset + 2 * outStride) : ZERO;
        FloatVector a21 = accumulate ? load(out, outOffset + 2 * outStride + LANES) : ZERO;
        FloatVector a30 = accumulate ? load(out, outOffset + 3 * outStride) : ZERO;
        FloatVector a31 = accumulate ? load(out, outOffset + 3 * outStride + LANES) : ZERO;
        FloatVector a40 = accumulate ? load(out, outOffset + 4 * outStride) : ZERO;
        FloatVector a41 = accumulate ? load(out, outOffset + 4 * outStride + LANES) : ZERO;
        FloatVector a50 = accumulate ? load(out, outOffset + 5 * outStride) : ZERO;
        FloatVector a51 = accumulate ? load(out, outOffset + 5 * outStride + LANES) : ZERO;
        FloatVector a60 = accumulate ? load(out, outOffset + 6 * outStride) : ZERO;
        FloatVector a61 = accumulate ? load(out, outOffset + 6 * outStride + LANES) : ZERO;
        FloatVector a70 = accumulate ? load(out, outOffset + 7 * outStride) : ZERO;
        FloatVector a71 = accumulate ? load(out, outOffset + 7 * outStride + LANES) : ZERO;
        FloatVector a80 = accumulate ? load(out, outOffset + 8 * outStride) : ZERO;
        FloatVector a81 = accumulate ? load(out, outOffset + 8 * outStride + LANES) : ZERO;
        FloatVector a90 = accumulate ? load(out, outOffset + 9 * outStride) : ZERO;
        FloatVector a91 = accumulate ? load(out, outOffset + 9 * outStride + LANES) : ZERO;
        FloatVector aa0 = accumulate ? load(out, outOffset + 10 * outStride) : ZERO;
        FloatVector aa1 = accumulate ? load(out, outOffset + 10 * outStride + LANES) : ZERO;
        FloatVector ab0 = accumulate ? load(out, outOffset + 11 * outStride) : ZERO;
        FloatVector ab1 = accumulate ? load(out, outOffset + 11 * outStride + LANES) : ZERO;
        int x1 = xOffset + xStride;
        int x2 = xOffset + 2 * xStride;
        int x3 = xOffset + 3 * xStride;
        int x4 = xOffset + 4 * xStride;
        int x5 = xOffset + 5 * xStride;
        int x6 = xOffset + 6 * xStride;
        int x7 = xOffset + 7 * xStride;
        int x8 = xOffset + 8 * xStride;
        int x9 = xOffset + 9 * xStride;
        int xa = xOffset + 10 * xStride;
        int xb = xOffset + 11 * xStride;
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
            FloatVector v6 = FloatVector.broadcast(SPECIES, x[x6 + k]);
            a60 = v6.fma(b0, a60);
            a61 = v6.fma(b1, a61);
            FloatVector v7 = FloatVector.broadcast(SPECIES, x[x7 + k]);
            a70 = v7.fma(b0, a70);
            a71 = v7.fma(b1, a71);
            FloatVector v8 = FloatVector.broadcast(SPECIES, x[x8 + k]);
            a80 = v8.fma(b0, a80);
            a81 = v8.fma(b1, a81);
            FloatVector v9 = FloatVector.broadcast(SPECIES, x[x9 + k]);
            a90 = v9.fma(b0, a90);
            a91 = v9.fma(b1, a91);
            FloatVector va = FloatVector.broadcast(SPECIES, x[xa + k]);
            aa0 = va.fma(b0, aa0);
            aa1 = va.fma(b1, aa1);
            FloatVector vb = FloatVector.broadcast(SPECIES, x[xb + k]);
            ab0 = vb.fma(b0, ab0);
            ab1 = vb.fma(b1, ab1);
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
        a60.intoArray(out, outOffset + 6 * outStride);
        a61.intoArray(out, outOffset + 6 * outStride + LANES);
        a70.intoArray(out, outOffset + 7 * outStride);
        a71.intoArray(out, outOffset + 7 * outStride + LANES);
        a80.intoArray(out, outOffset + 8 * outStride);
        a81.intoArray(out, outOffset + 8 * outStride + LANES);
        a90.intoArray(out, outOffset + 9 * outStride);
        a91.intoArray(out, outOffset + 9 * outStride + LANES);
        aa0.intoArray(out, outOffset + 10 * outStride);
        aa1.intoArray(out, outOffset + 10 * outStride + LANES);
        ab0.intoArray(out, outOffset + 11 * outStride);
        ab1.intoArray(out, outOffset + 11 * outStride + LANES);
    }

    /// 12 sums: for 16 vector registers.
    static void sixRows(
            float[] x,
            int xOffset,
            int xStride,
            float[] b,
            int bOffset,
            int bStride,
            int depth,
            float[] out,
            int outOffset,
            int outStride,
            boolean accumulate) {
        FloatVector a00 = accumulate ? load(out, outOffset) : ZERO;
        FloatVector a01 = accumulate ? load(out, outOffset + LANES) : ZERO;
        FloatVector a10 = accumulate ? load(out, outOffset + outStride) : ZERO;
        FloatVector a11 = accumulate ? load(out, outOffset + outStride + LANES) : ZERO;
        FloatVector a20 = accumulate ? load(out, outOffset + 2 * outStride) : ZERO;
        FloatVector a21 = accumulate ? load(out, outOffset + 2 * outStride + LANES) : ZERO;
        FloatVector a30 = accumulate ? load(out, outOffset + 3 * outStride) : ZERO;
        FloatVector a31 = accumulate ? load(out, outOffset + 3 * outStride + LANES) : ZERO;
        FloatVector a40 = accumulate ? load(out, outOffset + 4 * outStride) : ZERO;
        FloatVector a41 = accumulate ? load(out, outOffset + 4 * outStride + LANES) : ZERO;
        FloatVector a50 = accumulate ? load(out, outOffset + 5 * outStride) : ZERO;
        FloatVector a51 = accumulate ? load(out, outOffset + 5 * outStride + LANES) : ZERO;
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
            int outStride,
            boolean accumulate) {
        FloatVector a00 = accumulate ? load(out, outOffset) : ZERO;
        FloatVector a01 = accumulate ? load(out, outOffset + LANES) : ZERO;
        FloatVector a02 = accumulate ? load(out, outOffset + 2 * LANES) : ZERO;
        FloatVector a03 = accumulate ? load(out, outOffset + 3 * LANES) : ZERO;
        FloatVector a10 = accumulate ? load(out, outOffset + outStride) : ZERO;
        FloatVector a11 = accumulate ? load(out, outOffset + outStride + LANES) : ZERO;
        FloatVector a12 = accumulate ? load(out, outOffset + outStride + 2 * LANES) : ZERO;
        FloatVector a13 = accumulate ? load(out, outOffset + outStride + 3 * LANES) : ZERO;
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

    /// 8 sums, four streams through the weights: the shape of decoding.
    static void oneRowFourPanels(
            float[] x,
            int xOffset,
            int xStride,
            float[] b,
            int bOffset,
            int bStride,
            int depth,
            float[] out,
            int outOffset,
            int outStride,
            boolean accumulate) {
        FloatVector a00 = accumulate ? load(out, outOffset) : ZERO;
        FloatVector a01 = accumulate ? load(out, outOffset + LANES) : ZERO;
        FloatVector a02 = accumulate ? load(out, outOffset + 2 * LANES) : ZERO;
        FloatVector a03 = accumulate ? load(out, outOffset + 3 * LANES) : ZERO;
        FloatVector a04 = accumulate ? load(out, outOffset + 4 * LANES) : ZERO;
        FloatVector a05 = accumulate ? load(out, outOffset + 5 * LANES) : ZERO;
        FloatVector a06 = accumulate ? load(out, outOffset + 6 * LANES) : ZERO;
        FloatVector a07 = accumulate ? load(out, outOffset + 7 * LANES) : ZERO;
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

    /// 4 sums, for a last odd panel.
    static void twoRows(
            float[] x,
            int xOffset,
            int xStride,
            float[] b,
            int bOffset,
            int bStride,
            int depth,
            float[] out,
            int outOffset,
            int outStride,
            boolean accumulate) {
        FloatVector a00 = accumulate ? load(out, outOffset) : ZERO;
        FloatVector a01 = accumulate ? load(out, outOffset + LANES) : ZERO;
        FloatVector a10 = accumulate ? load(out, outOffset + outStride) : ZERO;
        FloatVector a11 = accumulate ? load(out, outOffset + outStride + LANES) : ZERO;
        int x1 = xOffset + xStride;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = load(b, bOffset + k * WIDTH);
            FloatVector b1 = load(b, bOffset + k * WIDTH + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            FloatVector v1 = FloatVector.broadcast(SPECIES, x[x1 + k]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
        }
        a00.intoArray(out, outOffset);
        a01.intoArray(out, outOffset + LANES);
        a10.intoArray(out, outOffset + outStride);
        a11.intoArray(out, outOffset + outStride + LANES);
    }

    /// 2 sums, for the last panels.
    static void oneRow(
            float[] x,
            int xOffset,
            int xStride,
            float[] b,
            int bOffset,
            int bStride,
            int depth,
            float[] out,
            int outOffset,
            int outStride,
            boolean accumulate) {
        FloatVector a00 = accumulate ? load(out, outOffset) : ZERO;
        FloatVector a01 = accumulate ? load(out, outOffset + LANES) : ZERO;
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
