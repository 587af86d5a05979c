package io.github.kronos4j.data.file;

/// Prices of two origins.
public final class Prices {
    private static final double SAME = 1e-6; // of the larger one: digits that were cut off on the way

    private Prices() {}

    /// Whether two prices are one, but for digits that were cut off.
    public static boolean areSame(double one, double other) {
        return Math.abs(one - other) <= SAME * Math.max(Math.abs(one), Math.abs(other));
    }
}
