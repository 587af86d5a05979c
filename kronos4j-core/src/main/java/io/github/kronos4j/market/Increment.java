package io.github.kronos4j.market;

import io.github.kronos4j.InvalidInputException;
import java.math.BigDecimal;

/// The step between neighboring values of a price or a quantity: a tick such as 0.01, or a lot such as 100.
///
/// @param size the step, a positive decimal
public record Increment(double size) {
    /// @throws io.github.kronos4j.KronosException if the step is not a positive number
    public Increment {
        if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException("a step of " + size + " cannot be rounded to: use a positive number");
        }
    }

    /// The step of numbers with this many decimals.
    public static Increment ofDecimals(int decimals) {
        return new Increment(BigDecimal.ONE.movePointLeft(decimals).doubleValue());
    }

    /// Number of decimals that multiples of the step have at most.
    public int decimals() {
        return Math.max(0, BigDecimal.valueOf(size).stripTrailingZeros().scale());
    }

    /// The nearest multiple of the step, halves away from zero, as the double nearest to its decimal. A value that
    /// is not finite stays.
    public double round(double value) {
        double multiple = Math.abs(value) / size;
        if (!(multiple < 1L << 52)) {
            return value;
        }
        // Half a unit of the ninth digit makes 10.065, stored as 10.06499..., the half that it means.
        double units = Math.floor(multiple + 0.5 + 1e-9);
        double power = Math.pow(10, decimals());
        return Math.copySign(units * Math.rint(size * power) / power, value);
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(size).stripTrailingZeros().toPlainString();
    }
}
