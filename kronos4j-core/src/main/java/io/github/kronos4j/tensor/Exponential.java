package io.github.kronos4j.tensor;

/// Exponential function of both kinds of kernels, accurate to about 1e-7 relative, after Cephes' expf: reduction by ln
/// 2 in two parts and a polynomial of degree six; zero below the normal numbers, capped where it would overflow.
///
/// Implemented here because the platform's function differs between platforms, and between interpreted and compiled
/// code.
final class Exponential {
    static final float LOG2_E = (float) (1 / Math.log(2));
    static final float LN2_HIGH = 355f / 512; // exact in ten bits
    static final float LN2_LOW = (float) (Math.log(2) - 355.0 / 512);
    /// Adding this rounds a float to an integer and leaves the integer in the low bits.
    static final float ROUNDER = 12582912f;
    /// Below this the exponential is subnormal; it is taken as zero.
    static final float LOWEST = -87.3f;

    static final float HIGHEST = 88f;

    static final float C0 = 0.5f;
    static final float C1 = 1.6666666e-1f;
    static final float C2 = 4.1665796e-2f;
    static final float C3 = 8.333452e-3f;
    static final float C4 = 1.3981999e-3f;
    static final float C5 = 1.9875691e-4f;

    private Exponential() {}

    /// Returns e to the power of x.
    static float of(float x) {
        float clamped = Math.min(Math.max(x, LOWEST), HIGHEST);
        float shifted = clamped * LOG2_E + ROUNDER;
        float n = shifted - ROUNDER;
        float r = FusedMultiplyAdd.of(n, -LN2_LOW, FusedMultiplyAdd.of(n, -LN2_HIGH, clamped));
        float p = C5;
        p = FusedMultiplyAdd.of(p, r, C4);
        p = FusedMultiplyAdd.of(p, r, C3);
        p = FusedMultiplyAdd.of(p, r, C2);
        p = FusedMultiplyAdd.of(p, r, C1);
        p = FusedMultiplyAdd.of(p, r, C0);
        p = FusedMultiplyAdd.of(p, r * r, r) + 1;
        float scaled = Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
        return x < LOWEST ? 0 : scaled;
    }
}
