package io.github.kronos4j.tensor;

/// [Panels] in float32.
record Float32Panels(float[] numbers, int panelWidth) implements Panels {
    @Override
    public void writeRun(int run, float[] from, int offset, int count) {
        System.arraycopy(from, offset, numbers, run, count);
    }

    @Override
    public void readRun(int run, float[] to, int offset, int count) {
        System.arraycopy(numbers, run, to, offset, count);
    }

    @Override
    public void writeColumn(int run, int column, float[] from, int offset, int count) {
        for (int k = 0; k < count; k++) {
            numbers[run + k * panelWidth + column] = from[offset + k];
        }
    }

    @Override
    public void readColumn(int run, int column, float[] to, int offset, int count) {
        for (int k = 0; k < count; k++) {
            to[offset + k] = numbers[run + k * panelWidth + column];
        }
    }

    @Override
    public void addProduct(
            Kernels kernels,
            float[] x,
            int xOffset,
            int xStride,
            int rows,
            int run,
            int stride,
            int depth,
            int panels,
            float[] out,
            int outOffset,
            int outStride) {
        kernels.matmul(x, xOffset, xStride, rows, numbers, run, stride, depth, panels, out, outOffset, outStride);
    }
}
