package io.github.kronos4j.tensor;

import static io.github.kronos4j.tensor.RegisterBlocks.LANES;
import static io.github.kronos4j.tensor.RegisterBlocks.SPECIES;
import static io.github.kronos4j.tensor.RegisterBlocks.WIDTH;
import static io.github.kronos4j.tensor.RegisterBlocks.oneRow;
import static io.github.kronos4j.tensor.RegisterBlocks.oneRowFourPanels;
import static io.github.kronos4j.tensor.RegisterBlocks.oneRowTwoPanels;
import static io.github.kronos4j.tensor.RegisterBlocks.twoRowsTwoPanels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/// Kernels on the Vector API, for the preferred vector width of the machine.
///
/// Sums over lanes and the exponential are our own and do not depend on the platform, so that interpreted and compiled
/// code agree bit by bit. Methods take and return arrays and numbers, never vectors, which would be allocated whenever
/// the JVM does not inline a call.
final class VectorKernels implements Kernels {
    private static final VectorShuffle<Float> SWAP_1 = swap(1);
    private static final VectorShuffle<Float> SWAP_2 = swap(2);
    private static final VectorShuffle<Float> SWAP_4 = swap(4);
    private static final VectorShuffle<Float> SWAP_8 = swap(8);

    private final boolean wide;

    /// Creates kernels for this machine.
    ///
    /// @param wide true to use the largest block for each number of rows and panels, which takes longest to compile
    VectorKernels(boolean wide) {
        this.wide = wide;
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
        int rest = rows % 6;
        int blocked = wide && rest > 2 ? rows : rows - rest;
        int pairs = wide && RegisterBlocks.MANY_REGISTERS ? panels - panels % 2 : 0;
        for (int p = 0; p < pairs; p += 2) {
            int at = bOffset + p * bStride;
            for (int r = 0; r < blocked; r += 6) {
                int from = xOffset + r * xStride;
                int to = outOffset + r * outStride + p * WIDTH;
                TwoPanelBlocks.multiply(
                        Math.min(6, blocked - r), x, from, xStride, b, at, bStride, depth, out, to, outStride);
            }
        }
        for (int p = pairs; p < panels; p++) {
            int at = bOffset + p * bStride;
            for (int r = 0; r < blocked; r += 6) {
                int from = xOffset + r * xStride;
                int to = outOffset + r * outStride + p * WIDTH;
                OnePanelBlocks.multiply(Math.min(6, blocked - r), x, from, xStride, b, at, depth, out, to, outStride);
            }
        }
        int r = blocked;
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
            for (; p + 2 <= panels; p += 2) {
                int at = bOffset + p * bStride;
                oneRowTwoPanels(x, from, b, at, bStride, depth, out, to + p * WIDTH);
            }
            for (; p < panels; p++) {
                int at = bOffset + p * bStride;
                oneRow(x, from, b, at, depth, out, to + p * WIDTH);
            }
        }
    }

    @Override
    public void matmulBFloat16(
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
        BFloat16Blocks.multiply(
                x, xOffset, xStride, rows, b, bOffset, bStride, kStride, depth, panels, out, outOffset, outStride);
    }

    @Override
    public void matmulInt8(
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
        Int8Blocks.multiply(
                x, xOffset, xStride, rows, b, bOffset, scales, scaleOffset, depth, panels, out, outOffset, outStride);
    }

    @Override
    public void rmsNorm(
            float[] x, int xOffset, float[] weight, float epsilon, int columns, float[] out, int outOffset) {
        float squares = sumOfSquares(x, xOffset, xOffset + weight.length);
        float scale = (float) (1 / Math.sqrt(squares / columns + epsilon));
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
        VectorExponential.of(a, offset, end, max(a, offset, end), scale);
        multiply(a, offset, end, 1 / sum(a, offset, end));
        if (width > count) {
            Arrays.fill(a, offset + count, offset + width, 0);
        }
    }

    @Override
    public void swiglu(float[] gate, int gateOffset, float[] up, int upOffset, int width) {
        VectorExponential.swiglu(gate, gateOffset, up, upOffset, width);
    }

    @Override
    public void add(float[] a, int aOffset, float[] b, int bOffset, int width) {
        for (int i = 0; i < width; i += LANES) {
            FloatVector.fromArray(SPECIES, a, aOffset + i)
                    .add(FloatVector.fromArray(SPECIES, b, bOffset + i))
                    .intoArray(a, aOffset + i);
        }
    }

    @Override
    public void rotate(float[] a, int offset, float[] angles, int angleOffset, int pairs) {
        int i = 0;
        for (; i + LANES <= pairs; i += LANES) {
            FloatVector cos = FloatVector.fromArray(SPECIES, angles, angleOffset + i);
            FloatVector sin = FloatVector.fromArray(SPECIES, angles, angleOffset + pairs + i);
            FloatVector first = FloatVector.fromArray(SPECIES, a, offset + i);
            FloatVector second = FloatVector.fromArray(SPECIES, a, offset + pairs + i);
            first.mul(cos).sub(second.mul(sin)).intoArray(a, offset + i);
            second.mul(cos).add(first.mul(sin)).intoArray(a, offset + pairs + i);
        }
        ScalarKernels.rotate(a, offset, angles, angleOffset, pairs, i);
    }

    private static float max(float[] a, int from, int to) {
        FloatVector highest = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int i = from; i < to; i += LANES) {
            highest = highest.max(FloatVector.fromArray(SPECIES, a, i));
        }
        return highest.reduceLanes(VectorOperators.MAX);
    }

    private static void multiply(float[] a, int from, int to, float factor) {
        for (int i = from; i < to; i += LANES) {
            FloatVector.fromArray(SPECIES, a, i).mul(factor).intoArray(a, i);
        }
    }

    /// Sums each lane, then the lanes as a tree of pairs, identical on every platform.
    private static float sum(float[] a, int from, int to) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = from; i < to; i += LANES) {
            sum = sum.add(FloatVector.fromArray(SPECIES, a, i));
        }
        sum = sum.add(sum.rearrange(SWAP_1));
        sum = sum.add(sum.rearrange(SWAP_2));
        if (LANES > 4) {
            sum = sum.add(sum.rearrange(SWAP_4));
        }
        if (LANES > 8) {
            sum = sum.add(sum.rearrange(SWAP_8));
        }
        return sum.lane(0);
    }

    /// The same for squares.
    private static float sumOfSquares(float[] a, int from, int to) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = from; i < to; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, a, i);
            sum = v.fma(v, sum);
        }
        sum = sum.add(sum.rearrange(SWAP_1));
        sum = sum.add(sum.rearrange(SWAP_2));
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
