package io.github.kronos4j.tensor;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Scalar kernels that are replaced one by one by vector kernels once the JVM has compiled these.
///
/// Before compilation the Vector API is hundreds of times slower than plain Java, and a short forecast would be over by
/// then. A background thread therefore calls the vector kernels on dummy data until they are fast; meanwhile the scalar
/// kernels do the work. Both give the same bits. Vector kernels that never become fast, as on a JVM without vector
/// instructions, or that fail are not used; those that are late, as on a loaded machine, are tried again and again.
final class WarmingKernels implements Kernels {
    private static final Logger LOG = System.getLogger(WarmingKernels.class.getName());
    private static final int DEPTH = 16;
    /// Least pause between two calls of a kernel that is not compiled yet.
    private static final long MIN_PAUSE_NANOS = 2_000_000;
    /// Pause after such a call, as a multiple of its duration.
    private static final int PAUSE_FACTOR = 4;
    /// Pause before kernels that were too slow are tried again; it doubles up to the longest one.
    private static final long RETRY_NANOS = 15_000_000_000L;

    private static final long LONGEST_RETRY_NANOS = 240_000_000_000L;
    /// Time limit for a kernel that is tried again.
    private static final long RETRY_PATIENCE_NANOS = 1_000_000_000;

    /// Parameters of the warm-up.
    ///
    /// @param attempts consecutive calls of a kernel before a pause for the compiler
    /// @param eagerNanos time after which there are such pauses anyway
    /// @param patienceNanos time after which a kernel that is still slow is left for later
    /// @param fastNanos time limit for a vector operation to count as fast
    /// @param pauseNanos pause after the first stage, which leaves the processors to a short forecast
    /// @param worthwhile number of multiplications after which the largest blocks are compiled too
    record Pace(int attempts, long eagerNanos, long patienceNanos, int fastNanos, long pauseNanos, long worthwhile) {
        /// A compiled operation takes about a nanosecond, one in the first compilation stage about fifty.
        static final Pace DEFAULT = new Pace(30_000, 5_000_000_000L, 120_000_000_000L, 8, 400_000_000, 20_000_000_000L);
    }

    private final Kernels vector;
    private final Kernels wide;
    private final Pace pace;
    private final AtomicLong multiplied = new AtomicLong();
    private volatile Kernels matmul;
    private volatile Kernels bFloat16;
    private volatile Kernels int8;
    private volatile Kernels rmsNorm;
    private volatile Kernels softmax;
    private volatile Kernels swiglu;
    private volatile Kernels add;
    private volatile Kernels rotate;
    private volatile boolean counting; // once the narrower blocks are fast
    private final AtomicBoolean bFloat16Used = new AtomicBoolean();
    private final AtomicBoolean int8Used = new AtomicBoolean();
    private volatile boolean tookOver; // the vector products
    private volatile boolean isLate; // some kernels were too slow
    private volatile boolean hasFailed;
    private volatile boolean stopped;

    /// @param scalar kernels that work until the vector kernels are fast
    /// @param vector kernels of the first stage, with the same panel width
    /// @param wide kernels with a block for each number of rows and panels
    WarmingKernels(Kernels scalar, Kernels vector, Kernels wide, Pace pace) {
        this.vector = vector;
        this.wide = wide;
        this.pace = pace;
        matmul = scalar;
        bFloat16 = scalar;
        int8 = scalar;
        rmsNorm = scalar;
        softmax = scalar;
        swiglu = scalar;
        add = scalar;
        rotate = scalar;
    }

    /// Starts to warm up in the background.
    static WarmingKernels start() {
        var kernels = new WarmingKernels(
                new ScalarKernels(RegisterBlocks.LANES),
                new VectorKernels(false),
                new VectorKernels(true),
                Pace.DEFAULT);
        kernels.untilFast(kernels::warmUp);
        return kernels;
    }

    /// Runs a stage in the background, and again as long as its kernels are slow: on a loaded machine the compiler
    /// can take minutes.
    private void untilFast(BooleanSupplier stage) {
        inBackground(() -> {
            long pause = RETRY_NANOS;
            while (!stage.getAsBoolean() && !stopped && !hasFailed) {
                LockSupport.parkNanos(pause);
                pause = Math.min(2 * pause, LONGEST_RETRY_NANOS);
            }
        });
    }

    private static void inBackground(Runnable work) {
        Thread.ofPlatform().daemon().name("kronos-warm-up").start(work);
    }

    /// Ends the warm-up; kernels not replaced by then stay scalar.
    void stop() {
        stopped = true;
    }

    /// Calls the vector kernels until they are fast, first those that matter for a short forecast.
    ///
    /// @return false if some are still slow
    boolean warmUp() {
        return guarded(this::warmUpAll);
    }

    /// Warms up the blocks for each number of rows and panels, which take longest to compile.
    boolean warmUpWide() {
        return guarded(this::warmUpWidest);
    }

    /// Runs a stage; after a failure, the kernels in use at that time stay.
    private boolean guarded(BooleanSupplier stage) {
        try {
            return stage.getAsBoolean();
        } catch (RuntimeException | Error e) {
            hasFailed = true;
            LOG.log(
                    Level.WARNING,
                    "the warm-up of " + vector.name() + " kernels failed (" + e + "): " + matmul.name()
                            + " kernels continue");
            LOG.log(Level.DEBUG, "the warm-up failed", e);
            return false;
        }
    }

    private boolean warmUpAll() {
        int width = panelWidth();
        float[] a = new float[Math.max(6 * DEPTH, 4 * width)];
        float[] b = new float[4 * DEPTH * width];
        float[] out = new float[8 * width];
        boolean products = tookOver
                || (becomesFast(12 * DEPTH, () -> multiply(vector, a, 6, b, 1, out))
                        && becomesFast(8 * DEPTH, () -> multiply(vector, a, 1, b, 4, out))
                        && becomesFast(8 * DEPTH, () -> multiply(vector, a, 2, b, 2, out))
                        && becomesFast(6 * DEPTH, () -> multiply(vector, a, 1, b, 3, out)));
        if (products && !tookOver) {
            matmul = vector;
            tookOver = true;
            counting = true;
        }
        LockSupport.parkNanos(pace.pauseNanos);
        float[] weight = new float[4 * width];
        int columns = weight.length;
        // All are tried, whether or not the ones before are fast.
        boolean isWarm = !List.of(
                        products,
                        takesOver(
                                8 * 6, () -> vector.rmsNorm(a, 0, weight, 1, columns, out, 0), () -> rmsNorm = vector),
                        takesOver(8 * 20, () -> vector.swiglu(out, 0, a, 0, columns), () -> swiglu = vector),
                        takesOver(8 * 20, () -> vector.softmax(out, 0, columns, columns, 1), () -> softmax = vector),
                        takesOver(3 * 8, () -> vector.add(out, 0, a, 0, columns), () -> add = vector),
                        takesOver(10 * 4, () -> vector.rotate(out, 0, a, 0, columns / 2), () -> rotate = vector))
                .contains(false);
        if (!stopped) {
            report(isWarm);
        }
        return isWarm;
    }

    /// Calls a kernel until it is compiled, and then uses it; returns false if it is left for later.
    private boolean takesOver(int operations, Runnable call, Runnable use) {
        boolean isFast = becomesFast(operations, call);
        if (isFast) {
            use.run();
        }
        return isFast;
    }

    private boolean warmUpWidest() {
        float[] a = new float[6 * DEPTH];
        float[] b = new float[3 * DEPTH * panelWidth()];
        float[] out = new float[6 * 3 * panelWidth()];
        for (int rows = 6; rows >= 3; rows--) {
            int block = rows;
            // One panel beside a pair of panels.
            if (!becomesFast(6 * rows * DEPTH, () -> multiply(wide, a, block, b, 3, out))) {
                return false;
            }
        }
        matmul = wide;
        return true;
    }

    /// Warms up the products with weights in bfloat16, once they are used.
    boolean warmUpBFloat16() {
        short[] b = new short[GROUP * DEPTH * panelWidth()];
        return guarded(() -> {
            int width = panelWidth();
            boolean isFast = blocksBecomeFast((rows, panels, x, out, stride) -> vector.matmulBFloat16(
                    x, 0, DEPTH, rows, b, 0, width, panels * width, DEPTH, panels, out, 0, stride));
            if (isFast) {
                bFloat16 = vector;
            }
            return isFast;
        });
    }

    /// Warms up the products with weights in int8, once they are used.
    boolean warmUpInt8() {
        byte[] b = new byte[GROUP * DEPTH * panelWidth() + INT8_PADDING];
        float[] scales = new float[GROUP * panelWidth()];
        return guarded(() -> {
            boolean isFast = blocksBecomeFast((rows, panels, x, out, stride) ->
                    vector.matmulInt8(x, 0, DEPTH, rows, b, 0, scales, 0, DEPTH, panels, out, 0, stride));
            if (isFast) {
                int8 = vector;
            }
            return isFast;
        });
    }

    /// A product with weights in a compact format.
    private interface CompactProduct {
        void run(int rows, int panels, float[] x, float[] out, int stride);
    }

    private boolean blocksBecomeFast(CompactProduct product) {
        int stride = GROUP * panelWidth();
        float[] x = new float[6 * DEPTH];
        float[] out = new float[6 * stride];
        return becomesFast(16 * DEPTH, () -> product.run(1, GROUP, x, out, stride))
                && becomesFast(32 * DEPTH, () -> product.run(3, GROUP, x, out, stride))
                && becomesFast(16 * DEPTH, () -> product.run(6, 1, x, out, stride))
                && becomesFast(10 * DEPTH, () -> product.run(1, 2, x, out, stride))
                && becomesFast(6 * DEPTH, () -> product.run(1, 1, x, out, stride));
    }

    /// Returns true for the product that makes compiling the largest blocks worthwhile.
    private boolean makesWorthwhile(int rows, int depth, int panels) {
        long product = (long) rows * depth * panels * panelWidth();
        long sum = multiplied.addAndGet(product);
        return sum >= pace.worthwhile && sum - product < pace.worthwhile;
    }

    /// Logs once that kernels are late, and once that they have taken over.
    private void report(boolean isWarm) {
        if (isWarm) {
            LOG.log(isLate ? Level.INFO : Level.DEBUG, vector.name() + " kernels have taken over");
        } else if (!isLate) {
            LOG.log(
                    Level.WARNING,
                    "the JVM has not compiled " + vector.name()
                            + " kernels yet, which happens on a machine under load: slower scalar kernels with the same"
                            + " results continue until it has");
        }
        isLate = !isWarm;
    }

    private void multiply(Kernels kernels, float[] a, int rows, float[] b, int panels, float[] out) {
        int width = panelWidth();
        kernels.matmul(a, 0, DEPTH, rows, b, 0, DEPTH * width, DEPTH, panels, out, 0, panels * width);
    }

    /// Calls a kernel until it is compiled; returns false if it is left for later.
    ///
    /// @param operations approximate number of vector operations per call
    private boolean becomesFast(int operations, Runnable call) {
        long patience = isLate ? RETRY_PATIENCE_NANOS : pace.patienceNanos;
        long begin = System.nanoTime();
        for (int i = 0; !stopped; i++) {
            long start = System.nanoTime();
            call.run();
            long duration = System.nanoTime() - start;
            if (duration < (long) operations * pace.fastNanos) {
                return true;
            }
            boolean isEager = i < pace.attempts && start - begin < pace.eagerNanos && !isLate;
            if (!isEager && start - begin >= patience) {
                return false;
            }
            if (!isEager) {
                LockSupport.parkNanos(Math.max(MIN_PAUSE_NANOS, PAUSE_FACTOR * duration));
            }
        }
        return false;
    }

    /// Name of the vector kernels, also while the scalar kernels do the work, which changes no bit: forecasts of
    /// one process, and those of a scan that is resumed, have one name. After a failure, the name of the kernels in
    /// use.
    @Override
    public String name() {
        return hasFailed ? matmul.name() : vector.name();
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
        if (counting && rows >= 3 && makesWorthwhile(rows, depth, panels)) {
            counting = false;
            untilFast(this::warmUpWide);
        }
        matmul.matmul(x, xOffset, xStride, rows, b, bOffset, bStride, depth, panels, out, outOffset, outStride);
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
        if (!bFloat16Used.get() && bFloat16Used.compareAndSet(false, true)) {
            untilFast(this::warmUpBFloat16);
        }
        bFloat16.matmulBFloat16(
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
        if (!int8Used.get() && int8Used.compareAndSet(false, true)) {
            untilFast(this::warmUpInt8);
        }
        int8.matmulInt8(
                x, xOffset, xStride, rows, b, bOffset, scales, scaleOffset, depth, panels, out, outOffset, outStride);
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

    @Override
    public void add(float[] a, int aOffset, float[] b, int bOffset, int width) {
        add.add(a, aOffset, b, bOffset, width);
    }

    @Override
    public void rotate(float[] a, int offset, float[] angles, int angleOffset, int pairs) {
        rotate.rotate(a, offset, angles, angleOffset, pairs);
    }
}
