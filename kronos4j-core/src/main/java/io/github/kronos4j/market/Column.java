package io.github.kronos4j.market;

import java.util.Locale;

/// The six numbers of a bar, in the order in which Kronos reads them ("OHLCVA").
public enum Column {
    OPEN,
    HIGH,
    LOW,
    CLOSE,
    VOLUME,
    AMOUNT;

    /// Number of columns of a bar.
    public static final int COUNT = values().length;

    /// Index of this column in a row of six numbers, 0 to 5.
    public int index() {
        return ordinal();
    }

    /// True for the four prices.
    public boolean isPrice() {
        return compareTo(CLOSE) <= 0;
    }

    /// Name in files and reports: `open`, `high`, ...
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
