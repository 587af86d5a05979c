package io.github.kronos4j.tensor;

import java.util.Arrays;

/// The kernels in plain Java: what runs where the Vector API is not at hand, and what its twin is tested against.
final class ScalarKernels implements Kernels {
    private static final int WIDTH = 16;

    @Override
    public String name() {
        return "scalar";
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
        for (int p = 0; p < panels; p++) {
            for (int r = 0; r < rows; r++) {
                int to = outOffset + r * outStride + p * WIDTH;
                if (!accumulate) {
                    Arrays.fill(out, to, to + WIDTH, 0);
                }
                for (int k = 0; k < depth; k++) {
                    float factor = x[xOffset + r * xStride + k];
                    int from = bOffset + p * bStride + k * WIDTH;
                    for (int j = 0; j < WIDTH; j++) {
                        out[to + j] += factor * b[from + j];
                    }
                }
            }
        }
    }

    @Override
    public void rmsNorm(
            float[] x, int xOffset, float[] weight, float epsilon, int columns, float[] out, int outOffset) {
        float squares = 0;
        for (int i = 0; i < columns; i++) {
            squares += x[xOffset + i] * x[xOffset + i];
        }
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
        float sum = 0;
        for (int i = offset; i < offset + count; i++) {
            a[i] = (float) Math.exp((a[i] - max) * scale);
            sum += a[i];
        }
        for (int i = offset; i < offset + count; i++) {
            a[i] /= sum;
        }
        if (width > count) {
            Arrays.fill(a, offset + count, offset + width, 0);
        }
    }

    @Override
    public void swiglu(float[] gate, int gateOffset, float[] up, int upOffset, int width) {
        for (int i = 0; i < width; i++) {
            float g = gate[gateOffset + i];
            gate[gateOffset + i] = g / (1 + (float) Math.exp(-g)) * up[upOffset + i];
        }
    }
}
