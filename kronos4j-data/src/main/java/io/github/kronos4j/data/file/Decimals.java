package io.github.kronos4j.data.file;

import java.math.BigDecimal;

/// Formats numbers as the shortest decimals that parse to the same double, never with an exponent.
public final class Decimals {
    private static final double EXACT = 1L << 53;

    private Decimals() {}

    /// Returns the number as text; empty for NaN.
    ///
    /// @throws IllegalArgumentException if the number is infinite
    public static String shortest(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("an infinite number has no decimal form");
        }
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value);
        return text.indexOf('E') < 0
                ? text
                : new BigDecimal(text).stripTrailingZeros().toPlainString();
    }
}
