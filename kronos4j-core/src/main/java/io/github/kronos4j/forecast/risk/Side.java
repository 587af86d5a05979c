package io.github.kronos4j.forecast.risk;

/// Direction of a position.
public enum Side {
    /// Gains if the price rises.
    LONG(1),
    /// Gains if the price falls.
    SHORT(-1);

    private final int sign;

    Side(int sign) {
        this.sign = sign;
    }

    /// Gain per unit of a price change: 1 or -1.
    int sign() {
        return sign;
    }
}
