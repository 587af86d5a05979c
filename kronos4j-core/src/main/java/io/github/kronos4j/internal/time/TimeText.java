package io.github.kronos4j.internal.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Local times as text.
public final class TimeText {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-M-d", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private TimeText() {}

    /// Formats a time for a message: `2024-06-18 11:15`, and the first and the last moment of a day as their date,
    /// `2024-06-18`.
    public static String of(LocalDateTime time) {
        LocalTime clock = time.toLocalTime();
        return clock.equals(LocalTime.MIDNIGHT) || clock.equals(LocalTime.MAX)
                ? time.toLocalDate().toString()
                : time.toString().replace('T', ' ');
    }

    /// Parses a day: `2024-06-18`, `2024/6/18`, `20240618`.
    ///
    /// @return null if the text is not a day
    public static @Nullable LocalDate day(String text) {
        String plain = text.strip().replace('/', '-');
        try {
            return plain.matches("\\d{8}")
                    ? LocalDate.parse(plain, DateTimeFormatter.BASIC_ISO_DATE)
                    : LocalDate.parse(plain, DAY);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
