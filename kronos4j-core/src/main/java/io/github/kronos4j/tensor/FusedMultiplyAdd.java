package io.github.kronos4j.tensor;

/// Fused multiply-add `a * b + c` with one rounding, as [Math#fma(float, float, float)] defines it.
///
/// Without an instruction for it, the JDK computes with `BigDecimal`, hundreds of times slower than two operations in
/// double precision, which give the same bits.
final class FusedMultiplyAdd {
    private static final int CALLS = 200;
    private static final int ROUNDS = 5;
    /// An instruction takes about 30 ns in the interpreter, `BigDecimal` more than 1000 ns.
    private static final long MAX_NANOS = 300;

    /// True if the JVM uses an instruction of the processor.
    static final boolean IN_HARDWARE = isFast();

    private FusedMultiplyAdd() {}

    /// Returns `a * b + c` with one rounding.
    static float of(float a, float b, float c) {
        return IN_HARDWARE ? Math.fma(a, b, c) : inDouble(a, b, c);
    }

    /// Rounds the sum to odd in double precision, which makes the second rounding, to float, exact.
    static float inDouble(float a, float b, float c) {
        double product = (double) a * b; // exact
        double sum = product + c;
        double addend = sum - product;
        double error = (product - (sum - addend)) + (c - addend); // of the sum, exact
        long bits = Double.doubleToRawLongBits(sum);
        if ((error > 0 || error < 0) && (bits & 1) == 0) {
            bits += error > 0 == sum > 0 ? 1 : -1;
        }
        return (float) Double.longBitsToDouble(bits);
    }

    private static boolean isFast() {
        long best = Long.MAX_VALUE;
        float sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                sum = Math.fma(sum, 0.3f, 1.7f);
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return best < CALLS * MAX_NANOS && sum > 0;
    }
}
