package io.github.kronos4j.tensor;

import static io.github.kronos4j.tensor.Kernels.GROUP;
import static io.github.kronos4j.tensor.RegisterBlocks.LANES;
import static io.github.kronos4j.tensor.RegisterBlocks.SPECIES;
import static io.github.kronos4j.tensor.RegisterBlocks.WIDTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.LSHL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;

/// [RegisterBlocks] of rows and panels in bfloat16, or groups of panels.
///
/// A bfloat16 is the upper half of a float. The two numbers of an int are therefore moved to the upper half by a shift
/// and by clearing the lower half. Sums are those of [RegisterBlocks] on the same numbers as floats, bit by bit.
final class BFloat16Blocks {
    private static final VectorSpecies<Short> SHORTS = SPECIES.withLanes(short.class);
    private static final int HIGH = 0xFFFF_0000;

    private BFloat16Blocks() {}

    /// Adds a product to `out`; see [Kernels#matmulBFloat16].
    static void multiply(
            float[] x,
            int xOffset,
            int xStride,
            int rows,
            short[] b,
            int bOffset,
            int bStride,
            int kStride,
            int depth,
            int panels,
            float[] out,
            int outOffset,
            int outStride) {
        int blocked = rows - rows % 6;
        int pairs = RegisterBlocks.MANY_REGISTERS ? panels - panels % 2 : 0;
        for (int p = 0; p < pairs; p += 2) {
            int at = bOffset + p * bStride;
            for (int r = 0; r < blocked; r += 6) {
                int from = xOffset + r * xStride;
                int to = outOffset + r * outStride + p * WIDTH;
                sixRowsTwoPanels(x, from, xStride, b, at, bStride, kStride, depth, out, to, outStride);
            }
        }
        for (int p = pairs; p < panels; p++) {
            int at = bOffset + p * bStride;
            for (int r = 0; r < blocked; r += 6) {
                int from = xOffset + r * xStride;
                int to = outOffset + r * outStride + p * WIDTH;
                sixRowsOnePanel(x, from, xStride, b, at, kStride, depth, out, to, outStride);
            }
        }
        boolean isGroup = panels == GROUP && bStride == WIDTH && kStride == GROUP * WIDTH;
        int r = blocked;
        if (isGroup) {
            for (; r + 3 <= rows; r += 3) {
                int from = xOffset + r * xStride;
                threeRows(x, from, xStride, b, bOffset, depth, out, outOffset + r * outStride, outStride);
            }
        }
        for (; r < rows; r++) {
            int from = xOffset + r * xStride;
            int to = outOffset + r * outStride;
            if (isGroup) {
                oneRow(x, from, b, bOffset, depth, out, to);
                continue;
            }
            int p = 0;
            for (; p + 2 <= panels; p += 2) {
                int at = bOffset + p * bStride;
                oneRowTwoPanels(x, from, b, at, bStride, kStride, depth, out, to + p * WIDTH);
            }
            if (p < panels) {
                oneRowOnePanel(x, from, b, bOffset + p * bStride, kStride, depth, out, to + p * WIDTH);
            }
        }
    }

    /// 8 sums: the shape of decoding.
    private static void oneRow(float[] x, int xOffset, short[] b, int bOffset, int depth, float[] out, int outOffset) {
        FloatVector a00 = fromArray(SPECIES, out, outOffset);
        FloatVector a01 = fromArray(SPECIES, out, outOffset + LANES);
        FloatVector a02 = fromArray(SPECIES, out, outOffset + 2 * LANES);
        FloatVector a03 = fromArray(SPECIES, out, outOffset + 3 * LANES);
        FloatVector a04 = fromArray(SPECIES, out, outOffset + 4 * LANES);
        FloatVector a05 = fromArray(SPECIES, out, outOffset + 5 * LANES);
        FloatVector a06 = fromArray(SPECIES, out, outOffset + 6 * LANES);
        FloatVector a07 = fromArray(SPECIES, out, outOffset + 7 * LANES);
        for (int k = 0; k < depth; k++) {
            int at = bOffset + k * GROUP * WIDTH;
            IntVector w0 = ShortVector.fromArray(SHORTS, b, at).reinterpretAsInts();
            FloatVector b0 = w0.lanewise(LSHL, 16).reinterpretAsFloats();
            FloatVector b1 = w0.and(HIGH).reinterpretAsFloats();
            IntVector w1 = ShortVector.fromArray(SHORTS, b, at + WIDTH).reinterpretAsInts();
            FloatVector b2 = w1.lanewise(LSHL, 16).reinterpretAsFloats();
            FloatVector b3 = w1.and(HIGH).reinterpretAsFloats();
            IntVector w2 = ShortVector.fromArray(SHORTS, b, at + 2 * WIDTH).reinterpretAsInts();
            FloatVector b4 = w2.lanewise(LSHL, 16).reinterpretAsFloats();
            FloatVector b5 = w2.and(HIGH).reinterpretAsFloats();
            IntVector w3 = ShortVector.fromArray(SHORTS, b, at + 3 * WIDTH).reinterpretAsInts();
            FloatVector b6 = w3.lanewise(LSHL, 16).reinterpretAsFloats();
            FloatVector b7 = w3.and(HIGH).reinterpretAsFloats();
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

    /// 24 sums, for three of the rows that blocks of six leave. They do not fit into 16 registers, but each weight
    /// is converted once.
    private static void threeRows(
            float[] x,
            int xOffset,
            int xStride,
            short[] b,
            int bOffset,
            int depth,
            float[] out,
            int outOffset,
            int outStride) {
        FloatVector a00 = fromArray(SPECIES, out, outOffset);
        FloatVector a01 = fromArray(SPECIES, out, outOffset + LANES);
        FloatVector a02 = fromArray(SPECIES, out, outOffset + 2 * LANES);
        FloatVector a03 = fromArray(SPECIES, out, outOffset + 3 * LANES);
        FloatVector a04 = fromArray(SPECIES, out, outOffset + 4 * LANES);
        FloatVector a05 = fromArray(SPECIES, out, outOffset + 5 * LANES);
        FloatVector a06 = fromArray(SPECIES, out, outOffset + 6 * LANES);
        FloatVector a07 = fromArray(SPECIES, out, outOffset + 7 * LANES);
        FloatVector a10 = fromArray(SPECIES, out, outOffset + outStride);
        FloatVector a11 = fromArray(SPECIES, out, outOffset + outStride + LANES);
        FloatVector a12 = fromArray(SPECIES, out, outOffset + outStride + 2 * LANES);
        FloatVector a13 = fromArray(SPECIES, out, outOffset + outStride + 3 * LANES);
        FloatVector a14 = fromArray(SPECIES, out, outOffset + outStride + 4 * LANES);
        FloatVector a15 = fromArray(SPECIES, out, outOffset + outStride + 5 * LANES);
        FloatVector a16 = fromArray(SPECIES, out, outOffset + outStride + 6 * LANES);
        FloatVector a17 = fromArray(SPECIES, out, outOffset + outStride + 7 * LANES);
        FloatVector a20 = fromArray(SPECIES, out, outOffset + 2 * outStride);
        FloatVector a21 = fromArray(SPECIES, out, outOffset + 2 * outStride + LANES);
        FloatVector a22 = fromArray(SPECIES, out, outOffset + 2 * outStride + 2 * LANES);
        FloatVector a23 = fromArray(SPECIES, out, outOffset + 2 * outStride + 3 * LANES);
        FloatVector a24 = fromArray(SPECIES, out, outOffset + 2 * outStride + 4 * LANES);
        FloatVector a25 = fromArray(SPECIES, out, outOffset + 2 * outStride + 5 * LANES);
        FloatVector a26 = fromArray(SPECIES, out, outOffset + 2 * outStride + 6 * LANES);
        FloatVector a27 = fromArray(SPECIES, out, outOffset + 2 * outStride + 7 * LANES);
        int x1 = xOffset + xStride;
        int x2 = xOffset + 2 * xStride;
        for (int k = 0; k < depth; k++) {
            int at = bOffset + k * GROUP * WIDTH;
            IntVector w0 = ShortVector.fromArray(SHORTS, b, at).reinterpretAsInts();
            FloatVector b0 = w0.lanewise(LSHL, 16).reinterpretAsFloats();
            FloatVector b1 = w0.and(HIGH).reinterpretAsFloats();
            IntVector w1 = ShortVector.fromArray(SHORTS, b, at + WIDTH).reinterpretAsInts();
            FloatVector b2 = w1.lanewise(LSHL, 16).reinterpretAsFloats();
            FloatVector b3 = w1.and(HIGH).reinterpretAsFloats();
            IntVector w2 = ShortVector.fromArray(SHORTS, b, at + 2 * WIDTH).reinterpretAsInts();
            FloatVector b4 = w2.lanewise(LSHL, 16).reinterpretAsFloats();
            FloatVector b5 = w2.and(HIGH).reinterpretAsFloats();
            IntVector w3 = ShortVector.fromArray(SHORTS, b, at + 3 * WIDTH).reinterpretAsInts();
            FloatVector b6 = w3.lanewise(LSHL, 16).reinterpretAsFloats();
            FloatVector b7 = w3.and(HIGH).reinterpretAsFloats();
            FloatVector v0 = broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            a02 = v0.fma(b2, a02);
            a03 = v0.fma(b3, a03);
            a04 = v0.fma(b4, a04);
            a05 = v0.fma(b5, a05);
            a06 = v0.fma(b6, a06);
            a07 = v0.fma(b7, a07);
            FloatVector v1 = broadcast(SPECIES, x[x1 + k]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
            a12 = v1.fma(b2, a12);
            a13 = v1.fma(b3, a13);
            a14 = v1.fma(b4, a14);
            a15 = v1.fma(b5, a15);
            a16 = v1.fma(b6, a16);
            a17 = v1.fma(b7, a17);
            FloatVector v2 = broadcast(SPECIES, x[x2 + k]);
            a20 = v2.fma(b0, a20);
            a21 = v2.fma(b1, a21);
            a22 = v2.fma(b2, a22);
            a23 = v2.fma(b3, a23);
            a24 = v2.fma(b4, a24);
            a25 = v2.fma(b5, a25);
            a26 = v2.fma(b6, a26);
            a27 = v2.fma(b7, a27);
        }
        a00.intoArray(out, outOffset);
        a01.intoArray(out, outOffset + LANES);
        a02.intoArray(out, outOffset + 2 * LANES);
        a03.intoArray(out, outOffset + 3 * LANES);
        a04.intoArray(out, outOffset + 4 * LANES);
        a05.intoArray(out, outOffset + 5 * LANES);
        a06.intoArray(out, outOffset + 6 * LANES);
        a07.intoArray(out, outOffset + 7 * LANES);
        a10.intoArray(out, outOffset + outStride);
        a11.intoArray(out, outOffset + outStride + LANES);
        a12.intoArray(out, outOffset + outStride + 2 * LANES);
        a13.intoArray(out, outOffset + outStride + 3 * LANES);
        a14.intoArray(out, outOffset + outStride + 4 * LANES);
        a15.intoArray(out, outOffset + outStride + 5 * LANES);
        a16.intoArray(out, outOffset + outStride + 6 * LANES);
        a17.intoArray(out, outOffset + outStride + 7 * LANES);
        a20.intoArray(out, outOffset + 2 * outStride);
        a21.intoArray(out, outOffset + 2 * outStride + LANES);
        a22.intoArray(out, outOffset + 2 * outStride + 2 * LANES);
        a23.intoArray(out, outOffset + 2 * outStride + 3 * LANES);
        a24.intoArray(out, outOffset + 2 * outStride + 4 * LANES);
        a25.intoArray(out, outOffset + 2 * outStride + 5 * LANES);
        a26.intoArray(out, outOffset + 2 * outStride + 6 * LANES);
        a27.intoArray(out, outOffset + 2 * outStride + 7 * LANES);
    }

    /// 24 sums, for processors with [RegisterBlocks#MANY_REGISTERS].
    private static void sixRowsTwoPanels(
            float[] x,
            int xOffset,
            int xStride,
            short[] b,
            int bOffset,
            int bStride,
            int kStride,
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
            int at = bOffset + k * kStride;
            IntVector w0 = ShortVector.fromArray(SHORTS, b, at).reinterpretAsInts();
            FloatVector b0 = w0.lanewise(LSHL, 16).reinterpretAsFloats();
            FloatVector b1 = w0.and(HIGH).reinterpretAsFloats();
            IntVector w1 = ShortVector.fromArray(SHORTS, b, at + bStride).reinterpretAsInts();
            FloatVector b2 = w1.lanewise(LSHL, 16).reinterpretAsFloats();
            FloatVector b3 = w1.and(HIGH).reinterpretAsFloats();
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

    /// 12 sums, as many as fit into 16 vector registers with their operands.
    private static void sixRowsOnePanel(
            float[] x,
            int xOffset,
            int xStride,
            short[] b,
            int bOffset,
            int kStride,
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
            IntVector w0 =
                    ShortVector.fromArray(SHORTS, b, bOffset + k * kStride).reinterpretAsInts();
            FloatVector b0 = w0.lanewise(LSHL, 16).reinterpretAsFloats();
            FloatVector b1 = w0.and(HIGH).reinterpretAsFloats();
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

    /// 2 sums, for the last panel.
    private static void oneRowTwoPanels(
            float[] x,
            int xOffset,
            short[] b,
            int bOffset,
            int bStride,
            int kStride,
            int depth,
            float[] out,
            int outOffset) {
        FloatVector a00 = fromArray(SPECIES, out, outOffset);
        FloatVector a01 = fromArray(SPECIES, out, outOffset + LANES);
        FloatVector a02 = fromArray(SPECIES, out, outOffset + 2 * LANES);
        FloatVector a03 = fromArray(SPECIES, out, outOffset + 3 * LANES);
        for (int k = 0; k < depth; k++) {
            int at = bOffset + k * kStride;
            IntVector w0 = ShortVector.fromArray(SHORTS, b, at).reinterpretAsInts();
            FloatVector b0 = w0.lanewise(LSHL, 16).reinterpretAsFloats();
            FloatVector b1 = w0.and(HIGH).reinterpretAsFloats();
            IntVector w1 = ShortVector.fromArray(SHORTS, b, at + bStride).reinterpretAsInts();
            FloatVector b2 = w1.lanewise(LSHL, 16).reinterpretAsFloats();
            FloatVector b3 = w1.and(HIGH).reinterpretAsFloats();
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

    private static void oneRowOnePanel(
            float[] x, int xOffset, short[] b, int bOffset, int kStride, int depth, float[] out, int outOffset) {
        FloatVector a00 = fromArray(SPECIES, out, outOffset);
        FloatVector a01 = fromArray(SPECIES, out, outOffset + LANES);
        for (int k = 0; k < depth; k++) {
            IntVector w0 =
                    ShortVector.fromArray(SHORTS, b, bOffset + k * kStride).reinterpretAsInts();
            FloatVector b0 = w0.lanewise(LSHL, 16).reinterpretAsFloats();
            FloatVector b1 = w0.and(HIGH).reinterpretAsFloats();
            FloatVector v0 = broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
        }
        a00.intoArray(out, outOffset);
        a01.intoArray(out, outOffset + LANES);
    }
}
