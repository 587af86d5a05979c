package io.github.kronos4j.tensor;

import static io.github.kronos4j.tensor.Exponential.HIGHEST;
import static io.github.kronos4j.tensor.Exponential.LN2_HIGH;
import static io.github.kronos4j.tensor.Exponential.LN2_LOW;
import static io.github.kronos4j.tensor.Exponential.LOG2_E;
import static io.github.kronos4j.tensor.Exponential.LOWEST;
import static io.github.kronos4j.tensor.Exponential.ROUNDER;
import static io.github.kronos4j.tensor.RegisterBlocks.LANES;
import static io.github.kronos4j.tensor.RegisterBlocks.SPECIES;
import static io.github.kronos4j.tensor.RegisterBlocks.WIDTH;
import static io.github.kronos4j.tensor.RegisterBlocks.oneRow;
import static io.github.kronos4j.tensor.RegisterBlocks.oneRowFourPanels;
import static io.github.kronos4j.tensor.RegisterBlocks.sixRows;
import static io.github.kronos4j.tensor.RegisterBlocks.sixRowsTwoPanels;
import static io.github.kronos4j.tensor.RegisterBlocks.twoRowsTwoPanels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/// Kernels on the Vector API, for the preferred vector width of the machine.
///
/// Sums over lanes and the exponential are implemented here and do not depend on the platform, so that interpreted and
/// compiled code agree bit by bit.
final class VectorKernels implements Kernels {
    private static final VectorShuffle<Float> SWAP_1 = swap(1);
    private static final VectorShuffle<Float> SWAP_2 = swap(2);
    private static final VectorShuffle<Float> SWAP_4 = swap(4);
    private static final VectorShuffle<Float> SWAP_8 = swap(8);

    private final boolean wide;

    /// Creates kernels for this machine.
    ///
    /// @param wide true to use the widest blocks that fit the registers, which take longest to compile
    VectorKernels(boolean wide) {
        this.wide = wide && RegisterBlocks.MANY_REGISTERS;
    }

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
            int outStride) {
        int sixes = rows - rows % 6;
        int pairs = wide ? panels - panels % 2 : 0;
        for (int p = 0; p < pairs && sixes > 0; p += 2) {
            int at = bOffset + p * bStride;
            int to = outOffset + p * WIDTH;
            for (int r = 0; r < sixes; r += 6) {
                int from = xOffset + r * xStride;
                sixRowsTwoPanels(x, from, xStride, b, at, bStride, depth, out, to + r * outStride, outStride);
            }
        }
        for (int p = pairs; p < panels && sixes > 0; p++) {
            int at = bOffset + p * bStride;
            int to = outOffset + p * WIDTH;
            for (int r = 0; r < sixes; r += 6) {
                int from = xOffset + r * xStride;
                sixRows(x, from, xStride, b, at, depth, out, to + r * outStride, outStride);
            }
        }
        int r = sixes;
        for (; r + 2 <= rows; r += 2) {
            int from = xOffset + r * xStride;
            int to = outOffset + r * outStride;
            int p = 0;
            for (; p + 2 <= panels; p += 2) {
                int at = bOffset + p * bStride;
                twoRowsTwoPanels(x, from, xStride, b, at, bStride, depth, out, to + p * WIDTH, outStride);
            }
            if (p < panels) {
                int at = bOffset + p * bStride;
                to += p * WIDTH;
                oneRow(x, from, b, at, depth, out, to);
                oneRow(x, from + xStride, b, at, depth, out, to + outStride);
            }
        }
        if (r < rows) {
            int from = xOffset + r * xStride;
            int to = outOffset + r * outStride;
            int p = 0;
            for (; p + 4 <= panels; p += 4) {
                int at = bOffset + p * bStride;
                oneRowFourPanels(x, from, b, at, bStride, depth, out, to + p * WIDTH);
            }
            for (; p < panels; p++) {
                int at = bOffset + p * bStride;
                oneRow(x, from, b, at, depth, out, to + p * WIDTH);
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

    /// [Exponential#of] on all lanes.
    private static FloatVector exp(FloatVector x) {
        FloatVector clamped = x.max(LOWEST).min(HIGHEST);
        FloatVector shifted = clamped.mul(LOG2_E).add(ROUNDER);
        FloatVector n = shifted.sub(ROUNDER);
        FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), clamped);
        r = n.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
        FloatVector p = FloatVector.broadcast(SPECIES, Exponential.C5);
        p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C4));
        p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C3));
        p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C2));
        p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C1));
        p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C0));
        p = p.fma(r.mul(r), r).add(1);
        FloatVector scaled = p.reinterpretAsInts()
                .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
        return scaled.blend(0f, x.compare(VectorOperators.LT, LOWEST));
    }

    /// Sums the lanes as a tree of pairs, identical on every platform.
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
