package io.github.kronos4j.data.internal.recognition;

import java.util.List;

/// Part of a bar that a column holds.
public enum Field {
    /// Date and time together.
    STAMP,
    DATE,
    TIME,
    OPEN,
    HIGH,
    LOW,
    CLOSE,
    VOLUME,
    AMOUNT,
    SYMBOL,
    /// Time at which a bar ends, which is its timestamp if no other column holds one.
    END,
    /// Unnamed index, which holds the times if no other column does.
    INDEX,
    /// Open interest, which identifies derivatives.
    INTEREST,
    /// A known column that is not part of a bar.
    NONE;

    static final List<Field> PRICES = List.of(OPEN, HIGH, LOW, CLOSE);

    boolean isPrice() {
        return compareTo(OPEN) >= 0 && compareTo(CLOSE) <= 0;
    }

    /// True for the fields that make up the timestamp.
    boolean isTime() {
        return compareTo(OPEN) < 0;
    }
}
