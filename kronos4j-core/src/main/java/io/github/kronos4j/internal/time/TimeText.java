package io.github.kronos4j.internal.time;

import java.time.LocalDateTime;
import java.time.LocalTime;

/// Local times in messages: `2024-06-18 11:15`, and a midnight as its date, `2024-06-18`.
public final class TimeText {
    private TimeText() {}

    public static String of(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toString().replace('T', ' ');
    }
}
