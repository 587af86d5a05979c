package io.github.kronos4j.internal.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/// Days in tables that people write: `2024-06-18`, `2024/6/18` or `20240618`.
public final class DayText {
    private static final DateTimeFormatter DASHED =
            DateTimeFormatter.ofPattern("uuuu-M-d", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter PLAIN =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private DayText() {}

    /// Parses a day. A time of day after it, such as ` 00:00:00`, is ignored.
    ///
    /// @throws DateTimeException if the text is not a day
    public static LocalDate parse(String text) {
        String date = text.strip().replace('/', '-').split("[ T]", 2)[0];
        return LocalDate.parse(date, date.contains("-") ? DASHED : PLAIN);
    }
}
