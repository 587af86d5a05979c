package io.github.kronos4j.data.internal.recognition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Units in which sources give volume and amount.
///
/// @param volume number of shares, coins or contracts that one unit of volume stands for
/// @param amount number of currency units that one unit of amount stands for
/// @param text the units for users
/// @param sure false if prices in other units give the same ratio
record Units(double volume, double amount, String text, boolean sure) {
    private static final double TOLERANCE = 1e-6;

    /// The units that are recognized by the ratio `volume / amount` of both: no two have the same.
    private static final List<Units> ALL = List.of(
            new Units(1, 1, ""),
            new Units(10, 1, "volume in lots of 10"),
            new Units(1e2, 1, "volume in lots of 100"),
            new Units(1e3, 1, "volume in thousands"),
            new Units(1e4, 1, "volume in ten thousands"),
            new Units(1e2, 1e3, "volume in lots of 100, amount in thousands"),
            new Units(
                    1e2,
                    1e4,
                    "prices in hundredths, such as pence, or volume in lots of 100 and amount in ten thousands",
                    false),
            new Units(1, 1e3, "amount in thousands"),
            new Units(1, 1e4, "amount in ten thousands"),
            new Units(1, 1e6, "amount in millions"),
            new Units(1, 1e8, "amount in hundred millions"));

    private Units(double volume, double amount, String text) {
        this(volume, amount, text, true);
    }

    /// Returns the units whose ratio is the factor of a [UnitRatio]; null if there are none.
    static @Nullable Units of(double factor) {
        for (Units units : ALL) {
            if (Math.abs(factor * units.amount / units.volume - 1) < TOLERANCE) {
                return units;
            }
        }
        return null;
    }
}
