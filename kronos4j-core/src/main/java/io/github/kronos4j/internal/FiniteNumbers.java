package io.github.kronos4j.internal;

/// Checks of arrays for infinity and NaN, in one pass that the JVM compiles to vector instructions.
public final class FiniteNumbers {
    private static final int LOWEST_EXPONENT = 0x00800000;

    private FiniteNumbers() {}

    /// True if the `count` values from `offset` on are finite.
    public static boolean in(float[] values, int offset, int count) {
        int sum = 0;
        for (int i = offset; i < offset + count; i++) {
            // Only the exponent of infinity and NaN overflows into the sign bit.
            sum |= (Float.floatToRawIntBits(values[i]) & Integer.MAX_VALUE) + LOWEST_EXPONENT;
        }
        return sum >= 0;
    }
}
