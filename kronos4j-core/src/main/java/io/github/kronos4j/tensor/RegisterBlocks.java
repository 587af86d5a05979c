package io.github.kronos4j.tensor;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Register-blocked products: six rows against a panel, two against two, one against four, one against one; all sums
/// stay in registers.
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

    /// 12 sums: as many as 16 vector registers hold beside their operands; more rows are no faster where there are 32.
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

    /// 2 sums, for what is left.
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
