package io.github.kronos4j.data.file;

/// Comparison of prices from two origins.
public final class Prices {
    private static final double TOLERANCE = 1e-6; // relative to the larger price

    private Prices() {}

    /// True if two prices are equal except for rounding.
    public static boolean areSame(double one, double other) {
        return Math.abs(one - other) <= TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
    }
}
