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

    private RegisterBlocks() {}

    private static FloatVector load(float[] a, int offset) {
        return FloatVector.fromArray(SPECIES, a, offset);
    }

    private static void put(FloatVector sum, float[] out, int offset, boolean accumulate) {
        if (accumulate) {
            sum.add(load(out, offset)).intoArray(out, offset);
        } else {
            sum.intoArray(out, offset);
        }
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
        FloatVector a00 = FloatVector.zero(SPECIES);
        FloatVector a01 = FloatVector.zero(SPECIES);
        FloatVector a10 = FloatVector.zero(SPECIES);
        FloatVector a11 = FloatVector.zero(SPECIES);
        FloatVector a20 = FloatVector.zero(SPECIES);
        FloatVector a21 = FloatVector.zero(SPECIES);
        FloatVector a30 = FloatVector.zero(SPECIES);
        FloatVector a31 = FloatVector.zero(SPECIES);
        FloatVector a40 = FloatVector.zero(SPECIES);
        FloatVector a41 = FloatVector.zero(SPECIES);
        FloatVector a50 = FloatVector.zero(SPECIES);
        FloatVector a51 = FloatVector.zero(SPECIES);
        FloatVector a60 = FloatVector.zero(SPECIES);
        FloatVector a61 = FloatVector.zero(SPECIES);
        FloatVector a70 = FloatVector.zero(SPECIES);
        FloatVector a71 = FloatVector.zero(SPECIES);
        FloatVector a80 = FloatVector.zero(SPECIES);
        FloatVector a81 = FloatVector.zero(SPECIES);
        FloatVector a90 = FloatVector.zero(SPECIES);
        FloatVector a91 = FloatVector.zero(SPECIES);
        FloatVector aa0 = FloatVector.zero(SPECIES);
        FloatVector aa1 = FloatVector.zero(SPECIES);
        FloatVector ab0 = FloatVector.zero(SPECIES);
        FloatVector ab1 = FloatVector.zero(SPECIES);
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
        put(a00, out, outOffset, accumulate);
        put(a01, out, outOffset + LANES, accumulate);
        put(a10, out, outOffset + outStride, accumulate);
        put(a11, out, outOffset + outStride + LANES, accumulate);
        put(a20, out, outOffset + 2 * outStride, accumulate);
        put(a21, out, outOffset + 2 * outStride + LANES, accumulate);
        put(a30, out, outOffset + 3 * outStride, accumulate);
        put(a31, out, outOffset + 3 * outStride + LANES, accumulate);
        put(a40, out, outOffset + 4 * outStride, accumulate);
        put(a41, out, outOffset + 4 * outStride + LANES, accumulate);
        put(a50, out, outOffset + 5 * outStride, accumulate);
        put(a51, out, outOffset + 5 * outStride + LANES, accumulate);
        put(a60, out, outOffset + 6 * outStride, accumulate);
        put(a61, out, outOffset + 6 * outStride + LANES, accumulate);
        put(a70, out, outOffset + 7 * outStride, accumulate);
        put(a71, out, outOffset + 7 * outStride + LANES, accumulate);
        put(a80, out, outOffset + 8 * outStride, accumulate);
        put(a81, out, outOffset + 8 * outStride + LANES, accumulate);
        put(a90, out, outOffset + 9 * outStride, accumulate);
        put(a91, out, outOffset + 9 * outStride + LANES, accumulate);
        put(aa0, out, outOffset + 10 * outStride, accumulate);
        put(aa1, out, outOffset + 10 * outStride + LANES, accumulate);
        put(ab0, out, outOffset + 11 * outStride, accumulate);
        put(ab1, out, outOffset + 11 * outStride + LANES, accumulate);
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
        FloatVector a00 = FloatVector.zero(SPECIES);
        FloatVector a01 = FloatVector.zero(SPECIES);
        FloatVector a10 = FloatVector.zero(SPECIES);
        FloatVector a11 = FloatVector.zero(SPECIES);
        FloatVector a20 = FloatVector.zero(SPECIES);
        FloatVector a21 = FloatVector.zero(SPECIES);
        FloatVector a30 = FloatVector.zero(SPECIES);
        FloatVector a31 = FloatVector.zero(SPECIES);
        FloatVector a40 = FloatVector.zero(SPECIES);
        FloatVector a41 = FloatVector.zero(SPECIES);
        FloatVector a50 = FloatVector.zero(SPECIES);
        FloatVector a51 = FloatVector.zero(SPECIES);
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
        put(a00, out, outOffset, accumulate);
        put(a01, out, outOffset + LANES, accumulate);
        put(a10, out, outOffset + outStride, accumulate);
        put(a11, out, outOffset + outStride + LANES, accumulate);
        put(a20, out, outOffset + 2 * outStride, accumulate);
        put(a21, out, outOffset + 2 * outStride + LANES, accumulate);
        put(a30, out, outOffset + 3 * outStride, accumulate);
        put(a31, out, outOffset + 3 * outStride + LANES, accumulate);
        put(a40, out, outOffset + 4 * outStride, accumulate);
        put(a41, out, outOffset + 4 * outStride + LANES, accumulate);
        put(a50, out, outOffset + 5 * outStride, accumulate);
        put(a51, out, outOffset + 5 * outStride + LANES, accumulate);
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
        FloatVector a00 = FloatVector.zero(SPECIES);
        FloatVector a01 = FloatVector.zero(SPECIES);
        FloatVector a02 = FloatVector.zero(SPECIES);
        FloatVector a03 = FloatVector.zero(SPECIES);
        FloatVector a10 = FloatVector.zero(SPECIES);
        FloatVector a11 = FloatVector.zero(SPECIES);
        FloatVector a12 = FloatVector.zero(SPECIES);
        FloatVector a13 = FloatVector.zero(SPECIES);
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
        put(a00, out, outOffset, accumulate);
        put(a01, out, outOffset + LANES, accumulate);
        put(a02, out, outOffset + 2 * LANES, accumulate);
        put(a03, out, outOffset + 3 * LANES, accumulate);
        put(a10, out, outOffset + outStride, accumulate);
        put(a11, out, outOffset + outStride + LANES, accumulate);
        put(a12, out, outOffset + outStride + 2 * LANES, accumulate);
        put(a13, out, outOffset + outStride + 3 * LANES, accumulate);
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
        FloatVector a00 = FloatVector.zero(SPECIES);
        FloatVector a01 = FloatVector.zero(SPECIES);
        FloatVector a02 = FloatVector.zero(SPECIES);
        FloatVector a03 = FloatVector.zero(SPECIES);
        FloatVector a04 = FloatVector.zero(SPECIES);
        FloatVector a05 = FloatVector.zero(SPECIES);
        FloatVector a06 = FloatVector.zero(SPECIES);
        FloatVector a07 = FloatVector.zero(SPECIES);
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
        put(a00, out, outOffset, accumulate);
        put(a01, out, outOffset + LANES, accumulate);
        put(a02, out, outOffset + 2 * LANES, accumulate);
        put(a03, out, outOffset + 3 * LANES, accumulate);
        put(a04, out, outOffset + 4 * LANES, accumulate);
        put(a05, out, outOffset + 5 * LANES, accumulate);
        put(a06, out, outOffset + 6 * LANES, accumulate);
        put(a07, out, outOffset + 7 * LANES, accumulate);
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
        FloatVector a00 = FloatVector.zero(SPECIES);
        FloatVector a01 = FloatVector.zero(SPECIES);
        FloatVector a10 = FloatVector.zero(SPECIES);
        FloatVector a11 = FloatVector.zero(SPECIES);
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
        put(a00, out, outOffset, accumulate);
        put(a01, out, outOffset + LANES, accumulate);
        put(a10, out, outOffset + outStride, accumulate);
        put(a11, out, outOffset + outStride + LANES, accumulate);
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
        FloatVector a00 = FloatVector.zero(SPECIES);
        FloatVector a01 = FloatVector.zero(SPECIES);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = load(b, bOffset + k * WIDTH);
            FloatVector b1 = load(b, bOffset + k * WIDTH + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
        }
        put(a00, out, outOffset, accumulate);
        put(a01, out, outOffset + LANES, accumulate);
    }
}
