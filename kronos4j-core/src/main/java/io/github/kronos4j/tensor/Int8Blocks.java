package io.github.kronos4j.tensor;

import static io.github.kronos4j.tensor.Kernels.GROUP;
import static io.github.kronos4j.tensor.RegisterBlocks.LANES;
import static io.github.kronos4j.tensor.RegisterBlocks.SPECIES;
import static io.github.kronos4j.tensor.RegisterBlocks.WIDTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.FloatVector.zero;
import static jdk.incubator.vector.VectorOperators.B2F;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// [RegisterBlocks] of rows and groups of panels in int8.
///
/// Each sum begins at zero; the scale of its column is applied once, when it is added to `out`.
final class Int8Blocks {
    /// As many bytes as floats in a vector, or eight, of which the upper four are not used.
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(Long.SIZE, LANES * Byte.SIZE)));

    private Int8Blocks() {}

    /// Adds a product to `out`; see [Kernels#matmulInt8].
    static void multiply(
            float[] x,
            int xOffset,
            int xStride,
            int rows,
            byte[] b,
            int bOffset,
            float[] scales,
            int scaleOffset,
            int depth,
            int panels,
            float[] out,
            int outOffset,
            int outStride) {
        for (int p = 0; p < panels; p += GROUP) {
            int width = Math.min(GROUP, panels - p);
            int bStride = width * WIDTH;
            int at = bOffset + p * depth * WIDTH;
            int scale = scaleOffset + p * WIDTH;
            int r = 0;
            for (; r + 6 <= rows; r += 6) {
                int from = xOffset + r * xStride;
                int to = outOffset + r * outStride + p * WIDTH;
                int q = 0;
                if (RegisterBlocks.MANY_REGISTERS) {
                    for (; q + 2 * WIDTH <= bStride; q += 2 * WIDTH) {
                        sixRowsTwoPanels(
                                x, from, xStride, b, at + q, bStride, scales, scale + q, depth, out, to + q, outStride);
                    }
                }
                for (; q < bStride; q += WIDTH) {
                    sixRowsOnePanel(
                            x, from, xStride, b, at + q, bStride, scales, scale + q, depth, out, to + q, outStride);
                }
            }
            if (width == GROUP) {
                for (; r + 3 <= rows; r += 3) {
                    int from = xOffset + r * xStride;
                    int to = outOffset + r * outStride + p * WIDTH;
                    threeRows(x, from, xStride, b, at, scales, scale, depth, out, to, outStride);
                }
            }
            for (; r < rows; r++) {
                int from = xOffset + r * xStride;
                int to = outOffset + r * outStride + p * WIDTH;
                if (width == GROUP) {
                    oneRow(x, from, b, at, scales, scale, depth, out, to);
                    continue;
                }
                for (int q = 0; q < bStride; q += WIDTH) {
                    oneRowOnePanel(x, from, b, at + q, bStride, scales, scale + q, depth, out, to + q);
                }
            }
        }
    }

    /// 8 sums: the shape of decoding.
    private static void oneRow(
            float[] x,
            int xOffset,
            byte[] b,
            int bOffset,
            float[] scales,
            int scaleOffset,
            int depth,
            float[] out,
            int outOffset) {
        FloatVector a00 = zero(SPECIES);
        FloatVector a01 = zero(SPECIES);
        FloatVector a02 = zero(SPECIES);
        FloatVector a03 = zero(SPECIES);
        FloatVector a04 = zero(SPECIES);
        FloatVector a05 = zero(SPECIES);
        FloatVector a06 = zero(SPECIES);
        FloatVector a07 = zero(SPECIES);
        for (int k = 0; k < depth; k++) {
            int at = bOffset + k * GROUP * WIDTH;
            FloatVector b0 = (FloatVector) ByteVector.fromArray(BYTES, b, at).convertShape(B2F, SPECIES, 0);
            FloatVector b1 =
                    (FloatVector) ByteVector.fromArray(BYTES, b, at + LANES).convertShape(B2F, SPECIES, 0);
            FloatVector b2 =
                    (FloatVector) ByteVector.fromArray(BYTES, b, at + WIDTH).convertShape(B2F, SPECIES, 0);
            FloatVector b3 = (FloatVector)
                    ByteVector.fromArray(BYTES, b, at + WIDTH + LANES).convertShape(B2F, SPECIES, 0);
            FloatVector b4 =
                    (FloatVector) ByteVector.fromArray(BYTES, b, at + 2 * WIDTH).convertShape(B2F, SPECIES, 0);
            FloatVector b5 = (FloatVector)
                    ByteVector.fromArray(BYTES, b, at + 2 * WIDTH + LANES).convertShape(B2F, SPECIES, 0);
            FloatVector b6 =
                    (FloatVector) ByteVector.fromArray(BYTES, b, at + 3 * WIDTH).convertShape(B2F, SPECIES, 0);
            FloatVector b7 = (FloatVector)
                    ByteVector.fromArray(BYTES, b, at + 3 * WIDTH + LANES).convertShape(B2F, SPECIES, 0);
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
        FloatVector s0 = fromArray(SPECIES, scales, scaleOffset);
        FloatVector s1 = fromArray(SPECIES, scales, scaleOffset + LANES);
        FloatVector s2 = fromArray(SPECIES, scales, scaleOffset + 2 * LANES);
        FloatVector s3 = fromArray(SPECIES, scales, scaleOffset + 3 * LANES);
        FloatVector s4 = fromArray(SPECIES, scales, scaleOffset + 4 * LANES);
        FloatVector s5 = fromArray(SPECIES, scales, scaleOffset + 5 * LANES);
        FloatVector s6 = fromArray(SPECIES, scales, scaleOffset + 6 * LANES);
        FloatVector s7 = fromArray(SPECIES, scales, scaleOffset + 7 * LANES);
        a00.fma(s0, fromArray(SPECIES, out, outOffset)).intoArray(out, outOffset);
        a01.fma(s1, fromArray(SPECIES, out, outOffset + LANES)).intoArray(out, outOffset + LANES);
        a02.fma(s2, fromArray(SPECIES, out, outOffset + 2 * LANES)).intoArray(out, outOffset + 2 * LANES);
        a03.fma(s3, fromArray(SPECIES, out, outOffset + 3 * LANES)).intoArray(out, outOffset + 3 * LANES);
        a04.fma(s4, fromArray(SPECIES, out, outOffset + 4 * LANES)).intoArray(out, outOffset + 4 * LANES);
        a05.fma(s5, fromArray(SPECIES, out, outOffset + 5 * LANES)).intoArray(out, outOffset + 5 * LANES);
        a06.fma(s6, fromArray(SPECIES, out, outOffset + 6 * LANES)).intoArray(out, outOffset + 6 * LANES);
        a07.fma(s7, fromArray(SPECIES, out, outOffset + 7 * LANES)).intoArray(out, outOffset + 7 * LANES);
    }

    /// 24 sums, for three of the rows that blocks of six leave. They do not fit into 16 registers, but each weight
    /// is converted once.
    private static void threeRows(
            float[] x,
            int xOffset,
            int xStride,
            byte[] b,
            int bOffset,
            float[] scales,
            int scaleOffset,
            int depth,
            float[] out,
            int outOffset,
            int outStride) {
        FloatVector a00 = zero(SPECIES);
        FloatVector a01 = zero(SPECIES);
        FloatVector a02 = zero(SPECIES);
        FloatVector a03 = zero(SPECIES);
        FloatVector a04 = zero(SPECIES);
        FloatVector a05 = zero(SPECIES);
        FloatVector a06 = zero(SPECIES);
        FloatVector a07 = zero(SPECIES);
        FloatVector a10 = zero(SPECIES);
        FloatVector a11 = zero(SPECIES);
        FloatVector a12 = zero(SPECIES);
        FloatVector a13 = zero(SPECIES);
        FloatVector a14 = zero(SPECIES);
        FloatVector a15 = zero(SPECIES);
        FloatVector a16 = zero(SPECIES);
        FloatVector a17 = zero(SPECIES);
        FloatVector a20 = zero(SPECIES);
        FloatVector a21 = zero(SPECIES);
        FloatVector a22 = zero(SPECIES);
        FloatVector a23 = zero(SPECIES);
        FloatVector a24 = zero(SPECIES);
        FloatVector a25 = zero(SPECIES);
        FloatVector a26 = zero(SPECIES);
        FloatVector a27 = zero(SPECIES);
        int x1 = xOffset + xStride;
        int x2 = xOffset + 2 * xStride;
        for (int k = 0; k < depth; k++) {
            int at = bOffset + k * GROUP * WIDTH;
            FloatVector b0 = (FloatVector) ByteVector.fromArray(BYTES, b, at).convertShape(B2F, SPECIES, 0);
            FloatVector b1 =
                    (FloatVector) ByteVector.fromArray(BYTES, b, at + LANES).convertShape(B2F, SPECIES, 0);
            FloatVector b2 =
                    (FloatVector) ByteVector.fromArray(BYTES, b, at + WIDTH).convertShape(B2F, SPECIES, 0);
            FloatVector b3 = (FloatVector)
                    ByteVector.fromArray(BYTES, b, at + WIDTH + LANES).convertShape(B2F, SPECIES, 0);
            FloatVector b4 =
                    (FloatVector) ByteVector.fromArray(BYTES, b, at + 2 * WIDTH).convertShape(B2F, SPECIES, 0);
            FloatVector b5 = (FloatVector)
                    ByteVector.fromArray(BYTES, b, at + 2 * WIDTH + LANES).convertShape(B2F, SPECIES, 0);
            FloatVector b6 =
                    (FloatVector) ByteVector.fromArray(BYTES, b, at + 3 * WIDTH).convertShape(B2F, SPECIES, 0);
            FloatVector b7 = (FloatVector)
                    ByteVector.fromArray(BYTES, b, at + 3 * WIDTH + LANES).convertShape(B2F, SPECIES, 0);
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
        FloatVector s0 = fromArray(SPECIES, scales, scaleOffset);
        FloatVector s1 = fromArray(SPECIES, scales, scaleOffset + LANES);
        FloatVector s2 = fromArray(SPECIES, scales, scaleOffset + 2 * LANES);
        FloatVector s3 = fromArray(SPECIES, scales, scaleOffset + 3 * LANES);
        FloatVector s4 = fromArray(SPECIES, scales, scaleOffset + 4 * LANES);
        FloatVector s5 = fromArray(SPECIES, scales, scaleOffset + 5 * LANES);
        FloatVector s6 = fromArray(SPECIES, scales, scaleOffset + 6 * LANES);
        FloatVector s7 = fromArray(SPECIES, scales, scaleOffset + 7 * LANES);
        a00.fma(s0, fromArray(SPECIES, out, outOffset)).intoArray(out, outOffset);
        a01.fma(s1, fromArray(SPECIES, out, outOffset + LANES)).intoArray(out, outOffset + LANES);
        a02.fma(s2, fromArray(SPECIES, out, outOffset + 2 * LANES)).intoArray(out, outOffset + 2 * LANES);
        a03.fma(s3, fromArray(SPECIES, out, outOffset + 3 * LANES)).intoArray(out, outOffset + 3 * LANES);
        a04.fma(s4, fromArray(SPECIES, out, outOffset + 4 * LANES)).intoArray(out, outOffset + 4 * LANES);
        a05.fma(s5, fromArray(SPECIES, out, outOffset + 5 * LANES)).intoArray(out, outOffset + 5 * LANES);
        a06.fma(s6, fromArray(SPECIES, out, outOffset + 6 * LANES)).intoArray(out, outOffset + 6 * LANES);
        a07.fma(s7, fromArray(SPECIES, out, outOffset + 7 * LANES)).intoArray(out, outOffset + 7 * LANES);
        a10.fma(s0, fromArray(SPECIES, out, outOffset + outStride)).intoArray(out, outOffset + outStride);
        a11.fma(s1, fromArray(SPECIES, out, outOffset + outStride + LANES))
                .intoArray(out, outOffset + outStride + LANES);
        a12.fma(s2, fromArray(SPECIES, out, outOffset + outStride + 2 * LANES))
                .intoArray(out, outOffset + outStride + 2 * LANES);
        a13.fma(s3, fromArray(SPECIES, out, outOffset + outStride + 3 * LANES))
                .intoArray(out, outOffset + outStride + 3 * LANES);
        a14.fma(s4, fromArray(SPECIES, out, outOffset + outStride + 4 * LANES))
                .intoArray(out, outOffset + outStride + 4 * LANES);
        a15.fma(s5, fromArray(SPECIES, out, outOffset + outStride + 5 * LANES))
                .intoArray(out, outOffset + outStride + 5 * LANES);
        a16.fma(s6, fromArray(SPECIES, out, outOffset + outStride + 6 * LANES))
                .intoArray(out, outOffset + outStride + 6 * LANES);
        a17.fma(s7, fromArray(SPECIES, out, outOffset + outStride + 7 * LANES))
                .intoArray(out, outOffset + outStride + 7 * LANES);
        a20.fma(s0, fromArray(SPECIES, out, outOffset + 2 * outStride)).intoArray(out, outOffset + 2 * outStride);
        a21.fma(s1, fromArray(SPECIES, out, outOffset + 2 * outStride + LANES))
                .intoArray(out, outOffset + 2 * outStride + LANES);
        a22.fma(s2, fromArray(SPECIES, out, outOffset + 2 * outStride + 2 * LANES))
                .intoArray(out, outOffset + 2 * outStride + 2 * LANES);
        a23.fma(s3, fromArray(SPECIES, out, outOffset + 2 * outStride + 3 * LANES))
                .intoArray(out, outOffset + 2 * outStride + 3 * LANES);
        a24.fma(s4, fromArray(SPECIES, out, outOffset + 2 * outStride + 4 * LANES))
                .intoArray(out, outOffset + 2 * outStride + 4 * LANES);
        a25.fma(s5, fromArray(SPECIES, out, outOffset + 2 * outStride + 5 * LANES))
                .intoArray(out, outOffset + 2 * outStride + 5 * LANES);
        a26.fma(s6, fromArray(SPECIES, out, outOffset + 2 * outStride + 6 * LANES))
                .intoArray(out, outOffset + 2 * outStride + 6 * LANES);
        a27.fma(s7, fromArray(SPECIES, out, outOffset + 2 * outStride + 7 * LANES))
                .intoArray(out, outOffset + 2 * outStride + 7 * LANES);
    }

    /// 24 sums, for processors with [RegisterBlocks#MANY_REGISTERS].
    private static void sixRowsTwoPanels(
            float[] x,
            int xOffset,
            int xStride,
            byte[] b,
            int bOffset,
            int bStride,
            float[] scales,
            int scaleOffset,
            int depth,
            float[] out,
            int outOffset,
            int outStride) {
        FloatVector a00 = zero(SPECIES);
        FloatVector a01 = zero(SPECIES);
        FloatVector a02 = zero(SPECIES);
        FloatVector a03 = zero(SPECIES);
        FloatVector a10 = zero(SPECIES);
        FloatVector a11 = zero(SPECIES);
        FloatVector a12 = zero(SPECIES);
        FloatVector a13 = zero(SPECIES);
        FloatVector a20 = zero(SPECIES);
        FloatVector a21 = zero(SPECIES);
        FloatVector a22 = zero(SPECIES);
        FloatVector a23 = zero(SPECIES);
        FloatVector a30 = zero(SPECIES);
        FloatVector a31 = zero(SPECIES);
        FloatVector a32 = zero(SPECIES);
        FloatVector a33 = zero(SPECIES);
        FloatVector a40 = zero(SPECIES);
        FloatVector a41 = zero(SPECIES);
        FloatVector a42 = zero(SPECIES);
        FloatVector a43 = zero(SPECIES);
        FloatVector a50 = zero(SPECIES);
        FloatVector a51 = zero(SPECIES);
        FloatVector a52 = zero(SPECIES);
        FloatVector a53 = zero(SPECIES);
        int x1 = xOffset + xStride;
        int x2 = xOffset + 2 * xStride;
        int x3 = xOffset + 3 * xStride;
        int x4 = xOffset + 4 * xStride;
        int x5 = xOffset + 5 * xStride;
        for (int k = 0; k < depth; k++) {
            int at = bOffset + k * bStride;
            FloatVector b0 = (FloatVector) ByteVector.fromArray(BYTES, b, at).convertShape(B2F, SPECIES, 0);
            FloatVector b1 =
                    (FloatVector) ByteVector.fromArray(BYTES, b, at + LANES).convertShape(B2F, SPECIES, 0);
            FloatVector b2 =
                    (FloatVector) ByteVector.fromArray(BYTES, b, at + WIDTH).convertShape(B2F, SPECIES, 0);
            FloatVector b3 = (FloatVector)
                    ByteVector.fromArray(BYTES, b, at + WIDTH + LANES).convertShape(B2F, SPECIES, 0);
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
        FloatVector s0 = fromArray(SPECIES, scales, scaleOffset);
        FloatVector s1 = fromArray(SPECIES, scales, scaleOffset + LANES);
        FloatVector s2 = fromArray(SPECIES, scales, scaleOffset + 2 * LANES);
        FloatVector s3 = fromArray(SPECIES, scales, scaleOffset + 3 * LANES);
        a00.fma(s0, fromArray(SPECIES, out, outOffset)).intoArray(out, outOffset);
        a01.fma(s1, fromArray(SPECIES, out, outOffset + LANES)).intoArray(out, outOffset + LANES);
        a02.fma(s2, fromArray(SPECIES, out, outOffset + 2 * LANES)).intoArray(out, outOffset + 2 * LANES);
        a03.fma(s3, fromArray(SPECIES, out, outOffset + 3 * LANES)).intoArray(out, outOffset + 3 * LANES);
        a10.fma(s0, fromArray(SPECIES, out, outOffset + outStride)).intoArray(out, outOffset + outStride);
        a11.fma(s1, fromArray(SPECIES, out, outOffset + outStride + LANES))
                .intoArray(out, outOffset + outStride + LANES);
        a12.fma(s2, fromArray(SPECIES, out, outOffset + outStride + 2 * LANES))
                .intoArray(out, outOffset + outStride + 2 * LANES);
        a13.fma(s3, fromArray(SPECIES, out, outOffset + outStride + 3 * LANES))
                .intoArray(out, outOffset + outStride + 3 * LANES);
        a20.fma(s0, fromArray(SPECIES, out, outOffset + 2 * outStride)).intoArray(out, outOffset + 2 * outStride);
        a21.fma(s1, fromArray(SPECIES, out, outOffset + 2 * outStride + LANES))
                .intoArray(out, outOffset + 2 * outStride + LANES);
        a22.fma(s2, fromArray(SPECIES, out, outOffset + 2 * outStride + 2 * LANES))
                .intoArray(out, outOffset + 2 * outStride + 2 * LANES);
        a23.fma(s3, fromArray(SPECIES, out, outOffset + 2 * outStride + 3 * LANES))
                .intoArray(out, outOffset + 2 * outStride + 3 * LANES);
        a30.fma(s0, fromArray(SPECIES, out, outOffset + 3 * outStride)).intoArray(out, outOffset + 3 * outStride);
        a31.fma(s1, fromArray(SPECIES, out, outOffset + 3 * outStride + LANES))
                .intoArray(out, outOffset + 3 * outStride + LANES);
        a32.fma(s2, fromArray(SPECIES, out, outOffset + 3 * outStride + 2 * LANES))
                .intoArray(out, outOffset + 3 * outStride + 2 * LANES);
        a33.fma(s3, fromArray(SPECIES, out, outOffset + 3 * outStride + 3 * LANES))
                .intoArray(out, outOffset + 3 * outStride + 3 * LANES);
        a40.fma(s0, fromArray(SPECIES, out, outOffset + 4 * outStride)).intoArray(out, outOffset + 4 * outStride);
        a41.fma(s1, fromArray(SPECIES, out, outOffset + 4 * outStride + LANES))
                .intoArray(out, outOffset + 4 * outStride + LANES);
        a42.fma(s2, fromArray(SPECIES, out, outOffset + 4 * outStride + 2 * LANES))
                .intoArray(out, outOffset + 4 * outStride + 2 * LANES);
        a43.fma(s3, fromArray(SPECIES, out, outOffset + 4 * outStride + 3 * LANES))
                .intoArray(out, outOffset + 4 * outStride + 3 * LANES);
        a50.fma(s0, fromArray(SPECIES, out, outOffset + 5 * outStride)).intoArray(out, outOffset + 5 * outStride);
        a51.fma(s1, fromArray(SPECIES, out, outOffset + 5 * outStride + LANES))
                .intoArray(out, outOffset + 5 * outStride + LANES);
        a52.fma(s2, fromArray(SPECIES, out, outOffset + 5 * outStride + 2 * LANES))
                .intoArray(out, outOffset + 5 * outStride + 2 * LANES);
        a53.fma(s3, fromArray(SPECIES, out, outOffset + 5 * outStride + 3 * LANES))
                .intoArray(out, outOffset + 5 * outStride + 3 * LANES);
    }

    /// 12 sums, as many as fit into 16 vector registers with their operands.
    private static void sixRowsOnePanel(
            float[] x,
            int xOffset,
            int xStride,
            byte[] b,
            int bOffset,
            int bStride,
            float[] scales,
            int scaleOffset,
            int depth,
            float[] out,
            int outOffset,
            int outStride) {
        FloatVector a00 = zero(SPECIES);
        FloatVector a01 = zero(SPECIES);
        FloatVector a10 = zero(SPECIES);
        FloatVector a11 = zero(SPECIES);
        FloatVector a20 = zero(SPECIES);
        FloatVector a21 = zero(SPECIES);
        FloatVector a30 = zero(SPECIES);
        FloatVector a31 = zero(SPECIES);
        FloatVector a40 = zero(SPECIES);
        FloatVector a41 = zero(SPECIES);
        FloatVector a50 = zero(SPECIES);
        FloatVector a51 = zero(SPECIES);
        int x1 = xOffset + xStride;
        int x2 = xOffset + 2 * xStride;
        int x3 = xOffset + 3 * xStride;
        int x4 = xOffset + 4 * xStride;
        int x5 = xOffset + 5 * xStride;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = (FloatVector)
                    ByteVector.fromArray(BYTES, b, bOffset + k * bStride).convertShape(B2F, SPECIES, 0);
            FloatVector b1 = (FloatVector) ByteVector.fromArray(BYTES, b, bOffset + k * bStride + LANES)
                    .convertShape(B2F, SPECIES, 0);
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
        FloatVector s0 = fromArray(SPECIES, scales, scaleOffset);
        FloatVector s1 = fromArray(SPECIES, scales, scaleOffset + LANES);
        a00.fma(s0, fromArray(SPECIES, out, outOffset)).intoArray(out, outOffset);
        a01.fma(s1, fromArray(SPECIES, out, outOffset + LANES)).intoArray(out, outOffset + LANES);
        a10.fma(s0, fromArray(SPECIES, out, outOffset + outStride)).intoArray(out, outOffset + outStride);
        a11.fma(s1, fromArray(SPECIES, out, outOffset + outStride + LANES))
                .intoArray(out, outOffset + outStride + LANES);
        a20.fma(s0, fromArray(SPECIES, out, outOffset + 2 * outStride)).intoArray(out, outOffset + 2 * outStride);
        a21.fma(s1, fromArray(SPECIES, out, outOffset + 2 * outStride + LANES))
                .intoArray(out, outOffset + 2 * outStride + LANES);
        a30.fma(s0, fromArray(SPECIES, out, outOffset + 3 * outStride)).intoArray(out, outOffset + 3 * outStride);
        a31.fma(s1, fromArray(SPECIES, out, outOffset + 3 * outStride + LANES))
                .intoArray(out, outOffset + 3 * outStride + LANES);
        a40.fma(s0, fromArray(SPECIES, out, outOffset + 4 * outStride)).intoArray(out, outOffset + 4 * outStride);
        a41.fma(s1, fromArray(SPECIES, out, outOffset + 4 * outStride + LANES))
                .intoArray(out, outOffset + 4 * outStride + LANES);
        a50.fma(s0, fromArray(SPECIES, out, outOffset + 5 * outStride)).intoArray(out, outOffset + 5 * outStride);
        a51.fma(s1, fromArray(SPECIES, out, outOffset + 5 * outStride + LANES))
                .intoArray(out, outOffset + 5 * outStride + LANES);
    }

    /// 2 sums, for the last panels.
    private static void oneRowOnePanel(
            float[] x,
            int xOffset,
            byte[] b,
            int bOffset,
            int bStride,
            float[] scales,
            int scaleOffset,
            int depth,
            float[] out,
            int outOffset) {
        FloatVector a00 = zero(SPECIES);
        FloatVector a01 = zero(SPECIES);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = (FloatVector)
                    ByteVector.fromArray(BYTES, b, bOffset + k * bStride).convertShape(B2F, SPECIES, 0);
            FloatVector b1 = (FloatVector) ByteVector.fromArray(BYTES, b, bOffset + k * bStride + LANES)
                    .convertShape(B2F, SPECIES, 0);
            FloatVector v0 = broadcast(SPECIES, x[xOffset + k]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
        }
        FloatVector s0 = fromArray(SPECIES, scales, scaleOffset);
        FloatVector s1 = fromArray(SPECIES, scales, scaleOffset + LANES);
        a00.fma(s0, fromArray(SPECIES, out, outOffset)).intoArray(out, outOffset);
        a01.fma(s1, fromArray(SPECIES, out, outOffset + LANES)).intoArray(out, outOffset + LANES);
    }
}
