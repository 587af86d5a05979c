package io.github.kronos4j.data.internal.table;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Texts of typed cells.
final class CellTexts {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd");
    private static final int DAY = 86_400;

    private CellTexts() {}

    /// Writes a number without an exponent, such as `0.00001`.
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return exact.signum() == 0 ? "0" : exact.toPlainString();
    }

    /// Writes seconds since 1970-01-01T00:00 as a date, with the time of day unless that is midnight.
    static String localSecond(long second) {
        LocalDateTime stamp = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        return stamp.format(Math.floorMod(second, DAY) == 0 ? DATE : STAMP);
    }

    /// Writes a time of day, in seconds since midnight.
    static String timeOfDay(long second) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", second / 3_600, second / 60 % 60, second % 60);
    }
}
