package io.github.kronos4j.tensor;

import java.lang.System.Logger.Level;
import java.util.concurrent.locks.LockSupport;

/// Scalar kernels that give way to their vector twins, one after the other, as the JVM gets to compile these.
///
/// Before it is compiled the Vector API is hundreds of times slower than plain Java, and a short forecast would be
/// over before that. So a thread of its own calls the vector kernels on made-up numbers until they are fast; meanwhile
/// the scalar ones work. Both give the same bits. On a JVM that has no machine instructions for vectors they never
/// become fast, and nothing gives way.
final class WarmingKernels implements Kernels {
    private static final int ATTEMPTS = 30_000;
    private static final int DEPTH = 16;
    /// For an operation on vectors. Compiled it takes about one, in the first stage of compilation fifty.
    private static final int FAST_NANOS = 8;

    private static final long PAUSE_NANOS = 400_000_000;

    private final Kernels vector;
    private volatile Kernels matmul;
    private volatile Kernels rmsNorm;
    private volatile Kernels softmax;
    private volatile Kernels swiglu;
    private volatile boolean stopped;

    private WarmingKernels(Kernels scalar, Kernels vector) {
        this.vector = vector;
        matmul = scalar;
        rmsNorm = scalar;
        softmax = scalar;
        swiglu = scalar;
    }

    /// Starts to warm up, in the background.
    static WarmingKernels start() {
        var kernels = new WarmingKernels(new ScalarKernels(RegisterBlocks.LANES), new VectorKernels());
        Thread.ofPlatform().daemon().name("kronos-warm-up").start(kernels::warmUp);
        return kernels;
    }

    /// Ends the warming up; what has not given way by then stays scalar.
    void stop() {
        stopped = true;
    }

    private void warmUp() {
        int width = panelWidth();
        float[] a = new float[8 * width];
        float[] b = new float[4 * DEPTH * width];
        float[] out = new float[8 * width];
        boolean products = becomesFast(12 * DEPTH, () -> multiply(a, 6, b, 1, out))
                && becomesFast(8 * DEPTH, () -> multiply(a, 1, b, 4, out))
                && becomesFast(8 * DEPTH, () -> multiply(a, 2, b, 2, out))
                && becomesFast(2 * DEPTH, () -> multiply(a, 1, b, 1, out));
        if (products) {
            matmul = vector;
        }
        // The rest matters to forecasts that take longer; a short one needs the processors now.
        LockSupport.parkNanos(PAUSE_NANOS);
        float[] weight = new float[4 * width];
        boolean norms = becomesFast(8 * 6, () -> vector.rmsNorm(a, 0, weight, 1, weight.length, out, 0));
        if (norms) {
            rmsNorm = vector;
        }
        boolean gates = becomesFast(8 * 20, () -> vector.swiglu(out, 0, a, 0, weight.length));
        if (gates) {
            swiglu = vector;
        }
        boolean weights = becomesFast(8 * 20, () -> vector.softmax(out, 0, weight.length, weight.length, 1));
        if (weights) {
            softmax = vector;
        }
        if (!stopped) {
            report(products && norms && gates && weights);
        }
    }

    private void report(boolean warm) {
        System.getLogger(WarmingKernels.class.getName())
                .log(
                        warm ? Level.DEBUG : Level.WARNING,
                        warm
                                ? name() + " kernels have taken over"
                                : "the JVM does not make " + name() + " kernels fast: scalar ones go on working");
    }

    private void multiply(float[] a, int rows, float[] b, int panels, float[] out) {
        int width = panelWidth();
        vector.matmul(a, 0, DEPTH, rows, b, 0, DEPTH * width, DEPTH, panels, out, 0, panels * width);
    }

    /// Whether a kernel gets to be compiled.
    ///
    /// @param operations how many operations on vectors a call does, about
    private boolean becomesFast(int operations, Runnable call) {
        for (int i = 0; i < ATTEMPTS && !stopped; i++) {
            long start = System.nanoTime();
            call.run();
            if (System.nanoTime() - start < (long) operations * FAST_NANOS) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String name() {
        return vector.name();
    }

    @Override
    public int panelWidth() {
        return vector.panelWidth();
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
        matmul.matmul(x, xOffset, xStride, rows, b, bOffset, bStride, depth, panels, out, outOffset, outStride);
    }

    @Override
    public void rmsNorm(
            float[] x, int xOffset, float[] weight, float epsilon, int columns, float[] out, int outOffset) {
        rmsNorm.rmsNorm(x, xOffset, weight, epsilon, columns, out, outOffset);
    }

    @Override
    public void softmax(float[] a, int offset, int count, int width, float scale) {
        softmax.softmax(a, offset, count, width, scale);
    }

    @Override
    public void swiglu(float[] gate, int gateOffset, float[] up, int upOffset, int width) {
        swiglu.swiglu(gate, gateOffset, up, upOffset, width);
    }
}
