package io.github.kronos4j.market;

import io.github.kronos4j.InvalidInputException;
import java.math.BigDecimal;

/// The step between neighboring values of a price or a quantity: a tick such as 0.01, or a lot such as 100. Immutable;
/// two of the same size are equal.
public final class Increment {
    private final double size;
    private final int decimals;
    private final double power; // of ten, by which multiples of the step become whole
    private final double whole; // size times power

    /// Creates a step.
    ///
    /// @param size the step, a positive decimal
    /// @throws io.github.kronos4j.KronosException if the step is not a positive number
    public Increment(double size) {
        if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException("a step of " + size + " cannot be rounded to: use a positive number");
        }
        this.size = size;
        this.decimals = Math.max(0, decimal(size).scale());
        this.power = Math.pow(10, decimals);
        this.whole = Math.rint(size * power);
    }

    /// The step of numbers with this many decimals.
    public static Increment ofDecimals(int decimals) {
        return new Increment(BigDecimal.ONE.movePointLeft(decimals).doubleValue());
    }

    private static BigDecimal decimal(double size) {
        return BigDecimal.valueOf(size).stripTrailingZeros();
    }

    /// The step.
    public double size() {
        return size;
    }

    /// Number of decimals that multiples of the step have at most.
    public int decimals() {
        return decimals;
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
        return Math.copySign(units * whole / power, value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Increment step && step.size == size;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(size);
    }

    @Override
    public String toString() {
        return decimal(size).toPlainString();
    }
}
