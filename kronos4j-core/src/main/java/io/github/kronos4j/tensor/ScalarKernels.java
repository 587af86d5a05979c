package io.github.kronos4j.tensor;

import java.util.Arrays;

/// Kernels in plain Java, used when the Vector API is unavailable or has not warmed up.
///
/// For the same number of lanes they do the operations of the vector kernels in the same order, so that both give the
/// same bits and can replace each other at any time.
final class ScalarKernels implements Kernels {
    /// Minimum for which a panel is at least as wide as the group of sums in [#eight].
    static final int MIN_LANES = 4;

    private final int lanes;
    private final int width;

    /// @param lanes vector length in floats of the matching vector kernels; a power of two of at least [#MIN_LANES]
    ScalarKernels(int lanes) {
        if (lanes < MIN_LANES || Integer.bitCount(lanes) != 1) {
            throw new IllegalArgumentException("vectors of " + lanes + " lanes");
        }
        this.lanes = lanes;
        this.width = 2 * lanes;
    }

    @Override
    public String name() {
        return "scalar-" + lanes * Float.SIZE;
    }

    @Override
    public int panelWidth() {
        return width;
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
        for (int p = 0; p < panels; p++) {
            for (int r = 0; r < rows; r++) {
                int from = xOffset + r * xStride;
                int to = outOffset + r * outStride + p * width;
                for (int j = 0; j < width; j += 8) {
                    eight(x, from, b, bOffset + p * bStride + j, depth, out, to + j);
                }
            }
        }
    }

    /// Eight sums, as many as stay in registers.
    private void eight(float[] x, int from, float[] b, int at, int depth, float[] out, int to) {
        float s0 = out[to];
        float s1 = out[to + 1];
        float s2 = out[to + 2];
        float s3 = out[to + 3];
        float s4 = out[to + 4];
        float s5 = out[to + 5];
        float s6 = out[to + 6];
        float s7 = out[to + 7];
        for (int k = 0; k < depth; k++) {
            float v = x[from + k];
            int i = at + k * width;
            s0 = FusedMultiplyAdd.of(v, b[i], s0);
            s1 = FusedMultiplyAdd.of(v, b[i + 1], s1);
            s2 = FusedMultiplyAdd.of(v, b[i + 2], s2);
            s3 = FusedMultiplyAdd.of(v, b[i + 3], s3);
            s4 = FusedMultiplyAdd.of(v, b[i + 4], s4);
            s5 = FusedMultiplyAdd.of(v, b[i + 5], s5);
            s6 = FusedMultiplyAdd.of(v, b[i + 6], s6);
            s7 = FusedMultiplyAdd.of(v, b[i + 7], s7);
        }
        out[to] = s0;
        out[to + 1] = s1;
        out[to + 2] = s2;
        out[to + 3] = s3;
        out[to + 4] = s4;
        out[to + 5] = s5;
        out[to + 6] = s6;
        out[to + 7] = s7;
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
        for (int p = 0; p < panels; p++) {
            int at = bOffset + p * bStride;
            for (int r = 0; r < rows; r++) {
                int from = xOffset + r * xStride;
                int to = outOffset + r * outStride + p * width;
                for (int j = 0; j < lanes; j += 4) {
                    fourPairs(x, from, b, at + 2 * j, kStride, depth, out, to + j, to + lanes + j);
                }
            }
        }
    }

    /// Eight sums: of four columns of the first vector of a panel, and of four of the second one.
    private static void fourPairs(
            float[] x, int from, short[] b, int at, int stride, int depth, float[] out, int low, int high) {
        float s0 = out[low];
        float s1 = out[low + 1];
        float s2 = out[low + 2];
        float s3 = out[low + 3];
        float s4 = out[high];
        float s5 = out[high + 1];
        float s6 = out[high + 2];
        float s7 = out[high + 3];
        for (int k = 0; k < depth; k++) {
            float v = x[from + k];
            int i = at + k * stride;
            s0 = FusedMultiplyAdd.of(v, Float.intBitsToFloat(b[i] << Short.SIZE), s0);
            s1 = FusedMultiplyAdd.of(v, Float.intBitsToFloat(b[i + 2] << Short.SIZE), s1);
            s2 = FusedMultiplyAdd.of(v, Float.intBitsToFloat(b[i + 4] << Short.SIZE), s2);
            s3 = FusedMultiplyAdd.of(v, Float.intBitsToFloat(b[i + 6] << Short.SIZE), s3);
            s4 = FusedMultiplyAdd.of(v, Float.intBitsToFloat(b[i + 1] << Short.SIZE), s4);
            s5 = FusedMultiplyAdd.of(v, Float.intBitsToFloat(b[i + 3] << Short.SIZE), s5);
            s6 = FusedMultiplyAdd.of(v, Float.intBitsToFloat(b[i + 5] << Short.SIZE), s6);
            s7 = FusedMultiplyAdd.of(v, Float.intBitsToFloat(b[i + 7] << Short.SIZE), s7);
        }
        out[low] = s0;
        out[low + 1] = s1;
        out[low + 2] = s2;
        out[low + 3] = s3;
        out[high] = s4;
        out[high + 1] = s5;
        out[high + 2] = s6;
        out[high + 3] = s7;
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
        var groups = new PanelGroups(depth, panels * width, width);
        for (int p = 0; p < panels; p++) {
            int at = bOffset + groups.panelStart(p * width);
            int stride = groups.stride(p * width);
            for (int r = 0; r < rows; r++) {
                int from = xOffset + r * xStride;
                int to = outOffset + r * outStride + p * width;
                for (int j = 0; j < width; j += 8) {
                    eight(x, from, b, at + j, stride, scales, scaleOffset + p * width + j, depth, out, to + j);
                }
            }
        }
    }

    /// Eight sums.
    private static void eight(
            float[] x,
            int from,
            byte[] b,
            int at,
            int stride,
            float[] scales,
            int scale,
            int depth,
            float[] out,
            int to) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int k = 0; k < depth; k++) {
            float v = x[from + k];
            int i = at + k * stride;
            s0 = FusedMultiplyAdd.of(v, b[i], s0);
            s1 = FusedMultiplyAdd.of(v, b[i + 1], s1);
            s2 = FusedMultiplyAdd.of(v, b[i + 2], s2);
            s3 = FusedMultiplyAdd.of(v, b[i + 3], s3);
            s4 = FusedMultiplyAdd.of(v, b[i + 4], s4);
            s5 = FusedMultiplyAdd.of(v, b[i + 5], s5);
            s6 = FusedMultiplyAdd.of(v, b[i + 6], s6);
            s7 = FusedMultiplyAdd.of(v, b[i + 7], s7);
        }
        out[to] = FusedMultiplyAdd.of(s0, scales[scale], out[to]);
        out[to + 1] = FusedMultiplyAdd.of(s1, scales[scale + 1], out[to + 1]);
        out[to + 2] = FusedMultiplyAdd.of(s2, scales[scale + 2], out[to + 2]);
        out[to + 3] = FusedMultiplyAdd.of(s3, scales[scale + 3], out[to + 3]);
        out[to + 4] = FusedMultiplyAdd.of(s4, scales[scale + 4], out[to + 4]);
        out[to + 5] = FusedMultiplyAdd.of(s5, scales[scale + 5], out[to + 5]);
        out[to + 6] = FusedMultiplyAdd.of(s6, scales[scale + 6], out[to + 6]);
        out[to + 7] = FusedMultiplyAdd.of(s7, scales[scale + 7], out[to + 7]);
    }

    @Override
    public void rmsNorm(
            float[] x, int xOffset, float[] weight, float epsilon, int columns, float[] out, int outOffset) {
        float squares = sumOfSquares(x, xOffset, weight.length, 0, lanes);
        float scale = (float) (1 / Math.sqrt(squares / columns + epsilon));
        for (int i = 0; i < weight.length; i++) {
            out[outOffset + i] = x[xOffset + i] * scale * weight[i];
        }
    }

    @Override
    public void softmax(float[] a, int offset, int count, int width, float scale) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = offset; i < offset + count; i++) {
            max = Math.max(max, a[i]);
        }
        for (int i = offset; i < offset + count; i++) {
            a[i] = Exponential.of((a[i] - max) * scale);
        }
        float share = 1 / sum(a, offset, count, 0, lanes);
        for (int i = offset; i < offset + count; i++) {
            a[i] *= share;
        }
        if (width > count) {
            Arrays.fill(a, offset + count, offset + width, 0);
        }
    }

    @Override
    public void swiglu(float[] gate, int gateOffset, float[] up, int upOffset, int width) {
        for (int i = 0; i < width; i++) {
            float g = gate[gateOffset + i];
            gate[gateOffset + i] = g / (Exponential.of(-g) + 1) * up[upOffset + i];
        }
    }

    @Override
    public void add(float[] a, int aOffset, float[] b, int bOffset, int width) {
        for (int i = 0; i < width; i++) {
            a[aOffset + i] += b[bOffset + i];
        }
    }

    @Override
    public void rotate(float[] a, int offset, float[] angles, int angleOffset, int pairs) {
        rotate(a, offset, angles, angleOffset, pairs, 0);
    }

    /// Rotates the pairs from index `from` on.
    static void rotate(float[] a, int offset, float[] angles, int angleOffset, int pairs, int from) {
        for (int i = from; i < pairs; i++) {
            float cos = angles[angleOffset + i];
            float sin = angles[angleOffset + pairs + i];
            float first = a[offset + i];
            float second = a[offset + pairs + i];
            a[offset + i] = first * cos - second * sin;
            a[offset + pairs + i] = second * cos + first * sin;
        }
    }

    /// Sums a range of lanes as a tree of pairs.
    private float sum(float[] a, int offset, int count, int lane, int lanesBelow) {
        if (lanesBelow > 1) {
            int half = lanesBelow / 2;
            return sum(a, offset, count, lane, half) + sum(a, offset, count, lane + half, half);
        }
        float sum = 0;
        for (int i = lane; i < count; i += lanes) {
            sum += a[offset + i];
        }
        return sum;
    }

    /// Sums the squares of a range of lanes as a tree of pairs.
    private float sumOfSquares(float[] a, int offset, int count, int lane, int lanesBelow) {
        if (lanesBelow > 1) {
            int half = lanesBelow / 2;
            return sumOfSquares(a, offset, count, lane, half) + sumOfSquares(a, offset, count, lane + half, half);
        }
        float sum = 0;
        for (int i = lane; i < count; i += lanes) {
            sum = FusedMultiplyAdd.of(a[offset + i], a[offset + i], sum);
        }
        return sum;
    }
}
