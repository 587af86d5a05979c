package io.github.kronos4j.tensor;

/// [Panels] in bfloat16: numbers are rounded when they are written, sums are floats.
record BFloat16Panels(short[] numbers, int panelWidth) implements Panels {
    @Override
    public void writeRun(int run, float[] from, int offset, int count) {
        int lanes = panelWidth / 2;
        for (int column = 0; column < count; column++) {
            numbers[run + BFloat16.indexInRun(column, lanes)] = BFloat16.of(from[offset + column]);
        }
    }

    @Override
    public void readRun(int run, float[] to, int offset, int count) {
        int lanes = panelWidth / 2;
        for (int column = 0; column < count; column++) {
            to[offset + column] = BFloat16.toFloat(numbers[run + BFloat16.indexInRun(column, lanes)]);
        }
    }

    @Override
    public void writeColumn(int run, int column, float[] from, int offset, int count) {
        int first = run + BFloat16.indexInRun(column, panelWidth / 2);
        for (int k = 0; k < count; k++) {
            numbers[first + k * panelWidth] = BFloat16.of(from[offset + k]);
        }
    }

    @Override
    public void readColumn(int run, int column, float[] to, int offset, int count) {
        int first = run + BFloat16.indexInRun(column, panelWidth / 2);
        for (int k = 0; k < count; k++) {
            to[offset + k] = BFloat16.toFloat(numbers[first + k * panelWidth]);
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
        kernels.matmulBFloat16(
                x, xOffset, xStride, rows, numbers, run, stride, panelWidth, depth, panels, out, outOffset, outStride);
    }
}
