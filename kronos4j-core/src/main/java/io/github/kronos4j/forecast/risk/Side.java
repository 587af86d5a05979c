package io.github.kronos4j.forecast.risk;

import java.util.Locale;

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

    /// Name in messages: `long`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Gain per unit of a price change: 1 or -1.
    int sign() {
        return sign;
    }
}
