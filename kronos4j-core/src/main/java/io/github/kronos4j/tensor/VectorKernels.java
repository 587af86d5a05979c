package io.github.kronos4j.tensor;

import static io.github.kronos4j.tensor.RegisterBlocks.LANES;
import static io.github.kronos4j.tensor.RegisterBlocks.SPECIES;
import static io.github.kronos4j.tensor.RegisterBlocks.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/// The kernels on the Vector API, for the widest vectors that the machine prefers.
///
/// Nothing here depends on the order in which the platform adds the lanes of a vector, or on its exponential: both are
/// written out, so that interpreted and compiled code agree to the last bit.
final class VectorKernels implements Kernels {
    /// Rows of the largest block: 24 sums need 32 registers, which AVX-512 and ARM have and AVX2 has not.
    private static final boolean TWELVE_ROWS = LANES == 16 || "aarch64".equals(System.getProperty("os.arch"));

    private static final float LOG2_E = 1.442695f;
    private static final float LN2_HIGH = 355f / 512; // exact in ten bits
    private static final float LN2_LOW = (float) (Math.log(2) - 355.0 / 512);
    /// Adding it rounds a float to an integer and leaves that integer in the low bits.
    private static final float ROUNDER = 12582912f;
    /// Below it the exponential is no longer a normal number; taken as zero.
    private static final float LOWEST = -87.3f;

    private static final float HIGHEST = 88f;

    private static final VectorShuffle<Float> SWAP_1 = swap(1);
    private static final VectorShuffle<Float> SWAP_2 = swap(2);
    private static final VectorShuffle<Float> SWAP_4 = swap(4);
    private static final VectorShuffle<Float> SWAP_8 = swap(8);

    @Override
    public String name() {
        return "vector-" + SPECIES.vectorBitSize();
    }

    @Override
    public int panelWidth() {
        return WIDTH;
    }

    @Override
    public void matmul(
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
            int outStride,
            boolean accumulate) {
        int r = 0;
        int p;
        if (rows >= 6) {
            int wide = rows - rows % 6;
            for (p = 0; p < panels; p++) {
                int bAt = bOffset + p * bStride;
                int outAt = outOffset + p * WIDTH;
                r = 0;
                if (TWELVE_ROWS) {
                    for (; r + 12 <= wide; r += 12) {
                        RegisterBlocks.twelveRows(
                                x,
                                xOffset + r * xStride,
                                xStride,
                                b,
                                bAt,
                                bStride,
                                depth,
                                out,
                                outAt + r * outStride,
                                outStride,
                                accumulate);
                    }
                }
                for (; r < wide; r += 6) {
                    RegisterBlocks.sixRows(
                            x,
                            xOffset + r * xStride,
                            xStride,
                            b,
                            bAt,
                            bStride,
                            depth,
                            out,
                            outAt + r * outStride,
                            outStride,
                            accumulate);
                }
            }
        }
        for (; r + 2 <= rows; r += 2) {
            int xAt = xOffset + r * xStride;
            int outAt = outOffset + r * outStride;
            for (p = 0; p + 2 <= panels; p += 2) {
                RegisterBlocks.twoRowsTwoPanels(
                        x,
                        xAt,
                        xStride,
                        b,
                        bOffset + p * bStride,
                        bStride,
                        depth,
                        out,
                        outAt + p * WIDTH,
                        outStride,
                        accumulate);
            }
            if (p < panels) {
                RegisterBlocks.twoRows(
                        x,
                        xAt,
                        xStride,
                        b,
                        bOffset + p * bStride,
                        bStride,
                        depth,
                        out,
                        outAt + p * WIDTH,
                        outStride,
                        accumulate);
            }
        }
        if (r < rows) {
            int xAt = xOffset + r * xStride;
            int outAt = outOffset + r * outStride;
            for (p = 0; p + 4 <= panels; p += 4) {
                RegisterBlocks.oneRowFourPanels(
                        x,
                        xAt,
                        xStride,
                        b,
                        bOffset + p * bStride,
                        bStride,
                        depth,
                        out,
                        outAt + p * WIDTH,
                        outStride,
                        accumulate);
            }
            for (; p < panels; p++) {
                RegisterBlocks.oneRow(
                        x,
                        xAt,
                        xStride,
                        b,
                        bOffset + p * bStride,
                        bStride,
                        depth,
                        out,
                        outAt + p * WIDTH,
                        outStride,
                        accumulate);
            }
        }
    }

    @Override
    public void rmsNorm(
            float[] x, int xOffset, float[] weight, float epsilon, int columns, float[] out, int outOffset) {
        FloatVector squares = FloatVector.zero(SPECIES);
        for (int i = 0; i < weight.length; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
            squares = v.fma(v, squares);
        }
        float scale = (float) (1 / Math.sqrt(sumOfLanes(squares) / columns + epsilon));
        for (int i = 0; i < weight.length; i += LANES) {
            FloatVector.fromArray(SPECIES, x, xOffset + i)
                    .mul(scale)
                    .mul(FloatVector.fromArray(SPECIES, weight, i))
                    .intoArray(out, outOffset + i);
        }
    }

    @Override
    public void softmax(float[] a, int offset, int count, int width, float scale) {
        int end = offset + Math.ceilDiv(count, LANES) * LANES;
        Arrays.fill(a, offset + count, end, Float.NEGATIVE_INFINITY);
        FloatVector highest = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int i = offset; i < end; i += LANES) {
            highest = highest.max(FloatVector.fromArray(SPECIES, a, i));
        }
        float max = highest.reduceLanes(VectorOperators.MAX);
        FloatVector sums = FloatVector.zero(SPECIES);
        for (int i = offset; i < end; i += LANES) {
            FloatVector e = exp(FloatVector.fromArray(SPECIES, a, i).sub(max).mul(scale));
            sums = sums.add(e);
            e.intoArray(a, i);
        }
        float share = 1 / sumOfLanes(sums);
        for (int i = offset; i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, a, i).mul(share).intoArray(a, i);
        }
        if (width > count) {
            Arrays.fill(a, offset + count, offset + width, 0);
        }
    }

    @Override
    public void swiglu(float[] gate, int gateOffset, float[] up, int upOffset, int width) {
        for (int i = 0; i < width; i += LANES) {
            FloatVector g = FloatVector.fromArray(SPECIES, gate, gateOffset + i);
            FloatVector u = FloatVector.fromArray(SPECIES, up, upOffset + i);
            g.div(exp(g.neg()).add(1)).mul(u).intoArray(gate, gateOffset + i);
        }
    }

    /// Exponential to about 1e-7 relative, after Cephes' expf: two-part reduction by ln 2 and a polynomial of degree
    /// six; zero below the normal numbers, capped where it would overflow.
    private static FloatVector exp(FloatVector x) {
        FloatVector clamped = x.max(LOWEST).min(HIGHEST);
        FloatVector shifted = clamped.mul(LOG2_E).add(ROUNDER);
        FloatVector n = shifted.sub(ROUNDER);
        FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), clamped);
        r = n.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
        FloatVector p = FloatVector.broadcast(SPECIES, 1.9875691e-4f);
        p = p.fma(r, FloatVector.broadcast(SPECIES, 1.3981999e-3f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 8.333452e-3f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 4.1665796e-2f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 1.6666666e-1f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 0.5f));
        p = p.fma(r.mul(r), r).add(1);
        FloatVector scaled = p.reinterpretAsInts()
                .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
        return scaled.blend(0f, x.compare(VectorOperators.LT, LOWEST));
    }

    /// The sum of the lanes as a tree of pairs, the same on every platform.
    private static float sumOfLanes(FloatVector v) {
        FloatVector sum = v.add(v.rearrange(SWAP_1));
        if (LANES > 2) {
            sum = sum.add(sum.rearrange(SWAP_2));
        }
        if (LANES > 4) {
            sum = sum.add(sum.rearrange(SWAP_4));
        }
        if (LANES > 8) {
            sum = sum.add(sum.rearrange(SWAP_8));
        }
        return sum.lane(0);
    }

    private static VectorShuffle<Float> swap(int distance) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % LANES);
    }
}
