package io.github.kronos4j.tensor;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Register-blocked matrix products: all sums of a block stay in vector registers. Here are the shapes of vectors and
/// panels and the blocks of one and two rows; larger ones are in [OnePanelBlocks] and [TwoPanelBlocks].
///
/// Unrolled by hand because only named locals become registers. No vector crosses a method boundary, where the JVM
/// might allocate it. Each sum is one chain of fused multiply-adds in the order of k, starting from the value in `out`,
/// so the block that a row falls into does not change its result.
final class RegisterBlocks {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    static final int WIDTH = 2 * LANES;

    /// True if the processor has 32 vector registers: with AVX-512, and on 64-bit ARM.
    static final boolean MANY_REGISTERS =
            LANES == 16 || System.getProperty("os.arch", "").equals("aarch64");

    private RegisterBlocks() {}

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
        FloatVector a00 = fromArray(SPECIES, out, outOffset);
        FloatVector a01 = fromArray(SPECIES, out, outOffset + LANES);
        FloatVector a02 = fromArray(SPECIES, out, outOffset + 2 * LANES);
        FloatVector a03 = fromArray(SPECIES, out, outOffset + 3 * LANES);
        FloatVector a10 = fromArray(SPECIES, out, outOffset + outStride);
        FloatVector a11 = fromArray(SPECIES, out, outOffset + outStride + LANES);
        FloatVector a12 = fromArray(SPECIES, out, outOffset + outStride + 2 * LANES);
        FloatVector a13 = fromArray(SPECIES, out, outOffset + outStride + 3 * LANES);
        int x1 = xOffset + xStride;
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
        FloatVector a00 = fromArray(SPECIES, out, outOffset);
        FloatVector a01 = fromArray(SPECIES, out, outOffset + LANES);
        FloatVector a02 = fromArray(SPECIES, out, outOffset + 2 * LANES);
        FloatVector a03 = fromArray(SPECIES, out, outOffset + 3 * LANES);
        FloatVector a04 = fromArray(SPECIES, out, outOffset + 4 * LANES);
        FloatVector a05 = fromArray(SPECIES, out, outOffset + 5 * LANES);
        FloatVector a06 = fromArray(SPECIES, out, outOffset + 6 * LANES);
        FloatVector a07 = fromArray(SPECIES, out, outOffset + 7 * LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = fromArray(SPECIES, b, bOffset + k * WIDTH);
            FloatVector b1 = fromArray(SPECIES, b, bOffset + k * WIDTH + LANES);
            FloatVector b2 = fromArray(SPECIES, b, bOffset + bStride + k * WIDTH);
            FloatVector b3 = fromArray(SPECIES, b, bOffset + bStride + k * WIDTH + LANES);
            FloatVector b4 = fromArray(SPECIES, b, bOffset + 2 * bStride + k * WIDTH);
            FloatVector b5 = fromArray(SPECIES, b, bOffset + 2 * bStride + k * WIDTH + LANES);
            FloatVector b6 = fromArray(SPECIES, b, bOffset + 3 * bStride + k * WIDTH);
            FloatVector b7 = fromArray(SPECIES, b, bOffset + 3 * bStride + k * WIDTH + LANES);
            FloatVector v0 = broadcast(SPECIES, x[xOffset + k]);
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

    /// 4 sums, for the remaining panels.
    static void oneRowTwoPanels(
            float[] x, int xOffset, float[] b, int bOffset, int bStride, int depth, float[] out, int outOffset) {
        FloatVector a00 = fromArray(SPECIES, out, outOffset);
        FloatVector a01 = fromArray(SPECIES, out, outOffset + LANES);
        FloatVector a02 = fromArray(SPECIES, out, outOffset + 2 * LANES);
        FloatVector a03 = fromArray(SPECIES, out, outOffset + 3 * LANES);
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
        }
        a00.intoArray(out, outOffset);
        a01.intoArray(out, outOffset + LANES);
        a02.intoArray(out, outOffset + 2 * LANES);
        a03.intoArray(out, outOffset + 3 * LANES);
    }

    /// 2 sums, for the last panel.
    static void oneRow(float[] x, int xOffset, float[] b, int bOffset, int depth, float[] out, int outOffset) {
        FloatVector a00 = fromArray(SPECIES, out, outOffset);
        FloatVector a01 = fromArray(SPECIES, out, outOffset + LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = fromArray(SPECIES, b, bOffset + k * WIDTH);
            FloatVector b1 = fromArray(SPECIES, b, bOffset + k * WIDTH + LANES);
            FloatVector v0 = broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
        }
        a00.intoArray(out, outOffset);
        a01.intoArray(out, outOffset + LANES);
    }
}
