package io.github.kronos4j.data.internal.text;

import java.math.BigDecimal;

/// Products of decimals: 4.1 lots of 100 are 410, although the product of the doubles is 409.99999999999994. So the
/// same trade in different units gives the same number.
public final class DecimalProduct {
    private DecimalProduct() {}

    /// Returns the double closest to the product of the shortest decimals of two numbers.
    public static double of(double value, double unit) {
        if (unit == 1 || !Double.isFinite(value)) {
            return value;
        }
        return BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(unit)).doubleValue();
    }
}
